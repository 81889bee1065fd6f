import { beforeEach, describe, expect, it } from '@jest/globals';
import type { TopicSchema } from '@firn/topic-schema';
import { findDrift, observeDrift } from '../../src/index.js';
import type { DriftFinding, IcebergMetadata, TableInput } from '../../src/index.js';
import { deploy } from '../world/deploy.js';
import { AMOUNT_AS_TEXT, columns, declared, orders } from '../world/schemas.js';
import { World } from '../world/world.js';

const NESTED = orders({
  columns: columns({ name: 'items', type: 'array<struct<sku:string,count:int>>', source: '$.items' }),
  properties: { vacuum_min_snapshots_to_keep: '3' },
});

let world: World;

beforeEach(async () => {
  world = new World();
  await deploy(world.ports(), NESTED);
});

async function drift(desired: TopicSchema | undefined = NESTED): Promise<DriftFinding[]> {
  const ports = world.ports();
  const record = await ports.registry.getTopic('orders');
  if (record === undefined) throw new Error('not deployed');
  return findDrift(await observeDrift(record, ports), desired);
}

/** Somebody changes a table past Firn. */
function change(name: string, to: (metadata: IcebergMetadata) => Partial<IcebergMetadata>): void {
  const location = world.entry(name)?.metadataLocation ?? '';
  const metadata = world.metadata.get(location);
  if (metadata === undefined) throw new Error(`no table ${name}`);
  world.metadata.set(location, { ...metadata, ...to(metadata) });
}

function bind(name: string, input: (input: TableInput) => TableInput): void {
  const found = world.entries.get(name);
  if (found === undefined) throw new Error(`no entry ${name}`);
  world.entries.set(name, { ...found, input: input(found.input) });
}

const withProperties = (name: string) => {
  change(name, () => ({ properties: { vacuum_min_snapshots_to_keep: '3' } }));
};

describe('findDrift', () => {
  beforeEach(() => {
    withProperties('standardized.orders');
    withProperties('curated.orders');
  });

  it('finds nothing after a deployment', async () => {
    expect(await drift()).toEqual([]);
    expect(await drift(undefined)).toEqual([]);
  });

  it('says what deploying the file would come to', async () => {
    const [finding, ...others] = await drift(orders());
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ code: 'document_differs', expected: 'NUCLEAR_RESET' });
    expect(finding?.message).toMatch(/differs from version 1, which is in force \(NUCLEAR_RESET\): .*items/);
  });

  it('finds columns and fields that are missing, unexpected, or of another type, with the way to mend each', async () => {
    change('standardized.orders', ({ columns: found }) => ({
      columns: [
        ...found
          .filter(({ name }) => name !== 'created_at')
          .map((column) =>
            column.name === 'items' ? { ...column, type: 'array<struct<sku:int,extra:date>>' } : column,
          ),
        { name: 'stray', type: 'timestamptz' },
      ],
    }));
    const findings = await drift();
    expect(findings.map(({ code, path, expected, found }) => [code, path, expected, found])).toEqual([
      ['column_missing', 'created_at', 'timestamp', undefined],
      ['column_type', 'items[].sku', 'string', 'int'],
      ['column_missing', 'items[].count', 'int', undefined],
      ['column_unexpected', 'items[].extra', undefined, 'date'],
      ['column_unexpected', 'stray', undefined, 'timestamptz'],
    ]);
    expect(findings.map(({ fix }) => fix)).toEqual([
      expect.stringContaining('ALTER TABLE `standardized`.`orders` ADD COLUMNS'),
      expect.stringContaining('firn-deploy rebuild orders'),
      expect.stringContaining('ADD COLUMN items.element.count int'),
      expect.stringContaining('DROP COLUMN items.element.extra'),
      expect.stringContaining('DROP COLUMN `stray`'),
    ]);
  });

  it('expects the mark of deletion in Curated, and there alone', async () => {
    world = new World();
    const deleting = orders({
      columns: columns({ name: 'op', type: 'string' }),
      curated: { primaryKey: ['id'], orderBy: ['created_at'], deleteWhen: { column: 'op', equals: 'd' } },
    });
    await deploy(world.ports(), deleting);
    const missing = async () =>
      (await drift(deleting))
        .filter(({ code }) => code.startsWith('column_'))
        .map(({ code, table, path }) => [code, table, path]);
    expect(await missing()).toEqual([]);
    change('curated.orders', ({ columns: found }) => ({
      columns: found.filter(({ name }) => name !== '_firn_deleted'),
    }));
    expect(await missing()).toEqual([['column_missing', 'curated.orders', '_firn_deleted']]);
  });

  it('lets a table be where the published version will bring it, and where it was', async () => {
    const wider = orders({
      columns: columns(
        { name: 'items', type: 'array<struct<sku:string,count:int,price:double>>', source: '$.items' },
        { name: 'amount', type: 'bigint' },
      ),
      properties: { vacuum_min_snapshots_to_keep: '3' },
    });
    await deploy(world.ports(), wider);
    expect(await drift(wider)).toEqual([]);
    change('standardized.orders', ({ columns: found }) => ({
      columns: found.map((column) => (column.name === 'amount' ? { ...column, type: 'bigint' } : column)),
    }));
    expect(await drift(wider)).toEqual([]);
  });

  it('finds nothing in a quarantine table of an earlier version: the next run brings what it lacks', async () => {
    change('quarantine.orders', ({ columns }) => ({
      columns: columns.filter(({ name }) => name !== 'replayed_by'),
    }));
    expect(await drift()).toEqual([]);
    change('quarantine.orders', ({ columns }) => ({
      columns: columns.filter(({ name }) => name !== 'reason'),
    }));
    expect(await drift()).toMatchObject([{ code: 'column_missing', path: 'reason' }]);
  });

  it.each<[string, () => void, Partial<DriftFinding>]>([
    [
      'partitioning',
      () => {
        change('curated.orders', () => ({ partitionBy: ['month(created_at)'] }));
      },
      {
        code: 'partitioning_differs',
        table: 'curated.orders',
        expected: 'day(created_at)',
        found: 'month(created_at)',
      },
    ],
    [
      'a property',
      () => {
        change('standardized.orders', () => ({
          properties: { vacuum_min_snapshots_to_keep: '9', 'write.format.default': 'PARQUET' },
        }));
      },
      {
        code: 'property_differs',
        found: '9',
        fix: "ALTER TABLE `standardized`.`orders` SET TBLPROPERTIES ('vacuum_min_snapshots_to_keep'='3')",
      },
    ],
    [
      'a default under the name that Iceberg has for it',
      () => {
        change('quarantine.orders', () => ({ properties: { 'write.parquet.compression-codec': 'gzip' } }));
      },
      { code: 'property_differs', table: 'quarantine.orders', expected: 'zstd', found: 'gzip' },
    ],
    [
      'the version of the table format',
      () => {
        change('standardized.orders', () => ({ formatVersion: 3 }));
      },
      { code: 'format_version', expected: '2', found: '3' },
    ],
    [
      'the location in the metadata',
      () => {
        change('standardized.orders', () => ({ location: 's3://elsewhere/orders' }));
      },
      { code: 'location_differs', found: 's3://elsewhere/orders' },
    ],
    [
      'files outside of the location',
      () => {
        change('standardized.orders', ({ properties }) => ({
          properties: { ...properties, 'write.data.path': 's3://elsewhere/data' },
        }));
      },
      { code: 'location_differs', found: 's3://elsewhere/data' },
    ],
    [
      'another table under the name',
      () => {
        change('standardized.orders', () => ({ uuid: 'stranger', columns: [] }));
      },
      { code: 'uuid_differs', found: 'stranger' },
    ],
    [
      'a name that is free',
      () => {
        world.entries.delete('curated.orders');
      },
      { code: 'table_missing', table: 'curated.orders' },
    ],
    [
      'no Iceberg table',
      () => {
        bind('standardized.orders', (input) => ({ ...input, Parameters: {} }));
      },
      { code: 'not_iceberg' },
    ],
    [
      'no RAW table',
      () => {
        world.entries.delete('raw.orders');
      },
      { code: 'table_missing', table: 'raw.orders' },
    ],
    [
      'a RAW table without the payload',
      () => {
        change('raw.orders', () => ({ columns: [{ name: 'ingested_at', type: 'timestamp' }] }));
      },
      { code: 'raw_unfit', table: 'raw.orders' },
    ],
  ])('finds %s', async (_, happens, finding) => {
    happens();
    expect(await drift()).toEqual([expect.objectContaining(finding)]);
  });

  it('finds a metadata file that is gone, and no more than that; what S3 denies is not judged', async () => {
    const ports = world.ports();
    const failing = (name: string) => ({
      ...ports,
      metadata: {
        read: (location: string) =>
          location.includes('/curated/')
            ? Promise.reject(new Error('unreadable', { cause: Object.assign(new Error(''), { name }) }))
            : ports.metadata.read(location),
      },
    });
    const record = await ports.registry.getTopic('orders');
    if (record === undefined) throw new Error('not deployed');
    expect(findDrift(await observeDrift(record, failing('NoSuchKey')), undefined)).toEqual([
      expect.objectContaining({ code: 'metadata_missing', table: 'curated.orders' }),
    ]);
    await expect(observeDrift(record, failing('AccessDenied'))).rejects.toThrow('unreadable');
  });

  it('leaves tables alone that a deployment has in hand', async () => {
    world.commit('raw.orders', 5);
    await deploy(world.ports(), declared(NESTED, AMOUNT_AS_TEXT));
    world.entries.delete('curated.orders');
    expect((await drift()).map(({ code }) => code)).toEqual(['document_differs']);
  });
});
