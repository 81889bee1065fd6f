import { describe, expect, it } from '@jest/globals';
import { assertNoOverlap } from '../../src/apply/fresh-location.js';
import type { Ports } from '../../src/index.js';
import { Gate } from '../world/gate.js';
import { World } from '../world/world.js';

const SHAPE = { columns: [], partitionBy: [] };
const NEW = 's3://lake/standardized/orders/g1-a-1/';

function worldWith(name: string, location: string): World {
  const world = new World();
  world.makeTable(name, location, SHAPE);
  return world;
}

/** Ports to which some calls on the catalog are denied. */
function denying(ports: Ports, denied: (database?: string) => boolean): Ports {
  const deny = async function* (): AsyncGenerator<never> {
    await Promise.resolve();
    throw Object.assign(new Error('not authorized'), { name: 'AccessDeniedException' });
    yield* [];
  };
  const { catalog } = ports;
  return {
    ...ports,
    catalog: {
      ...catalog,
      listLocations: (database) => (denied(database) ? deny() : catalog.listLocations(database)),
    },
  };
}

describe('assertNoOverlap', () => {
  it.each([
    ['at it', NEW],
    ['above it', 's3://lake/standardized/'],
    ['below it', `${NEW}data/`],
    ['below it, as Hadoop writes it', `${NEW.replace('s3:', 's3a:')}data/`],
  ])('stops for a table of any database %s', async (_, location) => {
    for (const name of ['standardized.other', 'somebody_elses.table']) {
      await expect(assertNoOverlap(worldWith(name, location).ports(), NEW)).rejects.toThrow(
        `overlaps ${location}, where the table ${name} is`,
      );
    }
  });

  it.each(['s3://lake/standardized/orders/g1-a-10/', 's3://other/standardized/', 'hdfs://lake/'])(
    'is fine with a table at %s',
    async (location) => {
      await expect(assertNoOverlap(worldWith('other.table', location).ports(), NEW)).resolves.toBeUndefined();
    },
  );

  it('looks at other databases once, and at the pipeline’s own each time', async () => {
    const world = worldWith('other.table', 's3://other/');
    const gate = new Gate();
    const ports = world.ports(gate);
    await assertNoOverlap(ports, NEW);
    await assertNoOverlap(ports, NEW);
    expect(gate.calls.filter((call) => call === 'glue:GetDatabases')).toHaveLength(1);
    expect(gate.calls.filter((call) => call === 'glue:GetTables')).toHaveLength(4 + 1 + 4);
  });

  it('shares its looks among topics that are deployed at the same time', async () => {
    const gate = new Gate();
    const ports = worldWith('other.table', 's3://other/').ports(gate);
    await Promise.all(Array.from({ length: 20 }, () => assertNoOverlap(ports, NEW)));
    expect(gate.calls.filter((call) => call === 'glue:GetTables')).toHaveLength(4 + 1 + 4);
  });

  it('leaves out other databases that it may not see, never one of its own', async () => {
    const ports = worldWith('other.table', NEW).ports();
    await expect(
      assertNoOverlap(
        denying(ports, (database) => database === 'other'),
        NEW,
      ),
    ).resolves.toBeUndefined();
    await expect(
      assertNoOverlap(
        denying(ports, (database) => database === 'raw'),
        NEW,
      ),
    ).rejects.toThrow('not authorized');
  });
});
