import { describe, expect, it } from '@jest/globals';
import { StateError } from '../../src/errors.js';
import { readQuarantine } from '../../src/quarantine/read-quarantine.js';
import { liveTopic } from '../world/topics.js';
import { World } from '../world/world.js';

const GROUP = { schema_version: '1', reason: 'wrong_type', column_name: 'n' };
const WHOLE = { schema_version: '2', reason: 'not_json', column_name: null };
const SPAN = { first_at: '2026-11-23 20:00:00.000000', last_at: '2026-11-23 21:00:00.000000' };
const PLACE = { raw_file: 's3://lake/raw/f.parquet', raw_pos: '7', raw_to: '9007199254740993' };

/** A topic whose quarantine table has these columns, and what Athena is asked. */
async function topicWith(columns: readonly string[]): Promise<{ world: World; asked: string[] }> {
  const world = new World();
  await liveTopic(world, 'orders');
  const asked: string[] = [];
  world.entries.delete('quarantine.orders');
  world.makeTable('quarantine.orders', 's3://lake/quarantine/orders/', {
    columns: columns.map((name) => ({ name, type: 'string' })),
    partitionBy: [],
  });
  world.answer = (sql) => {
    asked.push(sql);
    const isExamples = sql.includes('row_number');
    const example = { ...GROUP, ...PLACE, ingested_at: '2026-11-23 19:00:00.000000', record: null };
    const counts = [
      { ...GROUP, ...SPAN, records: '5', replayed: '2' },
      { ...WHOLE, ...SPAN, records: '1', replayed: '0' },
    ];
    return { ok: true, rows: isExamples ? [example] : counts };
  };
  return { world, asked };
}

async function read(world: World, options: { examples?: number; withPayloads?: boolean } = {}) {
  const ports = world.ports();
  const record = await ports.registry.getTopic('orders');
  if (record === undefined) throw new Error('no topic');
  return readQuarantine({ record, ports, examples: 3, withPayloads: false, ...options });
}

describe('the quarantine of a topic', () => {
  it('is counted by version, reason and column, each with its own examples', async () => {
    const { world } = await topicWith(['replayed_by']);
    expect(await read(world)).toEqual({
      table: { database: 'quarantine', name: 'orders' },
      generation: 1,
      groups: [
        {
          schemaVersion: 1,
          reason: 'wrong_type',
          column: 'n',
          records: 5,
          replayed: 2,
          firstAt: SPAN.first_at,
          lastAt: SPAN.last_at,
          examples: [
            {
              rawFile: PLACE.raw_file,
              rawPosition: 7,
              rawSnapshot: PLACE.raw_to,
              ingestedAt: '2026-11-23 19:00:00.000000',
            },
          ],
        },
        {
          schemaVersion: 2,
          reason: 'not_json',
          records: 1,
          replayed: 0,
          firstAt: SPAN.first_at,
          lastAt: SPAN.last_at,
          examples: [],
        },
      ],
    });
  });

  it('is asked for no payload, and no message, which quotes one, unless that is wanted', async () => {
    const { world, asked } = await topicWith(['replayed_by']);
    await read(world);
    expect(asked.join()).not.toMatch(/payload|message/);
    await read(world, { withPayloads: true });
    expect(asked.filter((sql) => /message, payload/.test(sql))).toHaveLength(1);
  });

  it('is not asked for examples where none are wanted', async () => {
    const { world, asked } = await topicWith(['replayed_by']);
    await read(world, { examples: 0 });
    expect(asked).toHaveLength(1);
  });

  it('of an earlier version has nothing that was replayed', async () => {
    const { world, asked } = await topicWith(['reason']);
    await read(world);
    expect(asked.join()).not.toContain('replayed_by');
  });

  it('that is not there is named, and so is why it cannot be read', async () => {
    const { world } = await topicWith(['replayed_by']);
    world.answer = () => ({ ok: false, reason: 'FAILED: access denied' });
    await expect(read(world)).rejects.toThrow(
      new StateError('The quarantine table quarantine.orders cannot be read: FAILED: access denied.'),
    );
    world.entries.delete('quarantine.orders');
    await expect(read(world)).rejects.toThrow(/quarantine\.orders of topic orders is not in the catalog/);
  });
});
