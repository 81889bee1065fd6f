import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  NEW,
  OTHER,
  RESET,
  accepted,
  liveTopic,
  newFixture,
  openRequest,
  prints,
  rebuildingTopic,
  refusalOf,
  resetRequest,
  tables,
  versionRequest,
} from './fixture.js';
import type { Fixture } from './fixture.js';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await newFixture();
});

describe('openTopic', () => {
  test('makes topic, schema and journal in one transaction', async () => {
    const record = accepted(await fixture.registry.openTopic(openRequest('opened')));

    expect(record).toEqual({
      topic: 'opened',
      record: 'topic',
      format: 1,
      flow_control_flag: 'PAUSED',
      holds: [`deploy:${NEW}`],
      epoch: 1,
      generation: 1,
      generation_counter: 1,
      schema_version: 0,
      applied_schema_version: 0,
      fingerprints: prints('1'),
      raw: { table: 'raw.events', payload: 'payload', where: { topic: 'opened' } },
      tables: {
        standardized: { ...tables('opened').standardized, uuid: '' },
        curated: { ...tables('opened').curated, uuid: '' },
        quarantine: { ...tables('opened').quarantine, uuid: '' },
      },
      checkpoints: {},
      deployment: { id: NEW, step: 'CLAIMED', class: 'NEW_TABLE' },
      updated_at: '2026-11-23T21:00:00.000Z',
    });
    expect(await fixture.registry.getTopic('opened')).toEqual(record);
    expect(await fixture.registry.getSchema('opened', 1)).toEqual({
      topic: 'opened',
      record: 'schema#000001',
      format: 1,
      version: 1,
      document: '{"topic":"opened","version":1}',
      fingerprints: prints('1'),
      deployment: NEW,
      created_at: '2026-11-23T21:00:00.000Z',
    });
    expect(await fixture.registry.getDeployment('opened', NEW)).toEqual({
      topic: 'opened',
      record: `deployment#${NEW}`,
      format: 1,
      id: NEW,
      class: 'NEW_TABLE',
      from_version: 0,
      to_version: 1,
      generation: 1,
      base_epoch: 0,
      step: 'CLAIMED',
      attempts: {},
      observed: {},
      reached: { CLAIMED: '2026-11-23T21:00:00.000Z' },
      created_at: '2026-11-23T21:00:00.000Z',
      updated_at: '2026-11-23T21:00:00.000Z',
    });
  });

  test('keeps in the journal what the deployment goes by', async () => {
    const observed = { raw_sharers: { visits: { region: 'eu' } } };
    accepted(await fixture.registry.openTopic({ ...openRequest('beside'), observed }));
    expect(await fixture.registry.getDeployment('beside', NEW)).toMatchObject({ observed });
  });

  test('is refused for a topic that is there', async () => {
    await liveTopic(fixture, 'there');
    const result = await fixture.registry.openTopic(openRequest('there'));
    expect(refusalOf(result)).toBe('already_exists');
    expect(result).toMatchObject({ refusal: { message: 'topic "there" is in the registry already' } });
  });

  test('is refused while another deployment makes it', async () => {
    accepted(await fixture.registry.openTopic(openRequest('claimed')));
    const result = await fixture.registry.openTopic({ ...openRequest('claimed'), deployment: OTHER });
    expect(result).toMatchObject({
      ok: false,
      refusal: { code: 'already_exists', current: { deployment: { id: NEW } } },
    });
  });

  test('leaves nothing behind when it is refused', async () => {
    accepted(await fixture.registry.openTopic(openRequest('nothing')));
    await fixture.registry.openTopic({ ...openRequest('nothing'), deployment: OTHER });
    expect(await fixture.registry.getDeployment('nothing', OTHER)).toBeUndefined();
  });
});

describe('publishNewTopic', () => {
  test('points to version 1, lifts the hold and closes the journal', async () => {
    const record = await liveTopic(fixture, 'published');
    expect(record).toMatchObject({
      flow_control_flag: 'ENABLED',
      holds: [],
      schema_version: 1,
      applied_schema_version: 1,
      epoch: 1,
      tables: tables('published'),
    });
    expect(record).not.toHaveProperty('deployment');
    expect(await fixture.item('published', 'topic')).not.toHaveProperty('holds');
    expect(await fixture.registry.getDeployment('published', NEW)).toMatchObject({
      step: 'DONE',
      outcome: 'succeeded',
      closed_at: '2026-11-23T21:00:00.000Z',
    });
  });

  test("leaves the topic paused under an operator's hold", async () => {
    const topic = 'held';
    accepted(await fixture.registry.openTopic(openRequest(topic)));
    accepted(await fixture.registry.addHold({ topic, hold: 'operator' }));
    accepted(await fixture.registry.moveStep({ topic, deployment: NEW, from: 'CLAIMED', to: 'CREATED' }));
    const record = accepted(
      await fixture.registry.publishNewTopic({
        topic,
        deployment: NEW,
        fingerprints: prints('1'),
        tables: tables(topic),
      }),
    );
    expect(record).toMatchObject({ flow_control_flag: 'PAUSED', holds: ['operator'], schema_version: 1 });
  });

  test('is refused before the tables are created', async () => {
    const topic = 'early';
    accepted(await fixture.registry.openTopic(openRequest(topic)));
    const result = await fixture.registry.publishNewTopic({
      topic,
      deployment: NEW,
      fingerprints: prints('1'),
      tables: tables(topic),
    });
    expect(result).toMatchObject({
      refusal: {
        code: 'step_moved',
        message: `deployment ${NEW} of topic "early" is at step CLAIMED, expected CREATED`,
      },
    });
  });
});

describe('publishVersion', () => {
  test('SCHEMA_EVOLVE moves the pointer; the tables are to follow', async () => {
    await liveTopic(fixture, 'evolved');
    const record = accepted(await fixture.registry.publishVersion(versionRequest('evolved')));
    expect(record).toMatchObject({
      schema_version: 2,
      applied_schema_version: 1,
      epoch: 1,
      fingerprints: prints('2'),
    });
    expect(await fixture.registry.getSchema('evolved', 2)).toMatchObject({ version: 2, deployment: OTHER });
    expect(await fixture.registry.getDeployment('evolved', OTHER)).toMatchObject({
      class: 'SCHEMA_EVOLVE',
      from_version: 1,
      to_version: 2,
      generation: 1,
      base_epoch: 1,
      step: 'DONE',
      outcome: 'succeeded',
    });
  });

  test('can add the Curated table', async () => {
    await liveTopic(fixture, 'curating');
    const curatedTable = tables('curating', 7).curated!;
    const record = accepted(
      await fixture.registry.publishVersion(versionRequest('curating', { curatedTable })),
    );
    expect(record.tables).toEqual({ ...tables('curating'), curated: curatedTable });
  });

  test.each([
    { name: 'level and equal in structure: the tables stay level', structure: '1', level: true, applied: 2 },
    { name: 'of another structure: they do not', structure: '2', level: true, applied: 1 },
    { name: 'of tables that lag behind: they still do', structure: '2', level: false, applied: 1 },
  ])('PURE_REMAP $name', async ({ structure, level, applied }) => {
    const topic = `remap_${structure}_${String(level)}`;
    await liveTopic(fixture, topic);
    const fromVersion = level ? 1 : 2;
    if (!level) accepted(await fixture.registry.publishVersion(versionRequest(topic)));
    const record = accepted(
      await fixture.registry.publishVersion({
        ...versionRequest(topic),
        class: 'PURE_REMAP',
        deployment: RESET,
        fromVersion,
        fingerprints: { ...prints('3'), structure: structure.repeat(64) },
      }),
    );
    expect(record).toMatchObject({ schema_version: fromVersion + 1, applied_schema_version: applied });
  });

  test('is refused when another version was published', async () => {
    await liveTopic(fixture, 'overtaken');
    accepted(await fixture.registry.publishVersion(versionRequest('overtaken')));
    const result = await fixture.registry.publishVersion(versionRequest('overtaken', { deployment: RESET }));
    expect(result).toMatchObject({ refusal: { code: 'version_moved', current: { schema_version: 2 } } });
    expect(await fixture.registry.getDeployment('overtaken', RESET)).toBeUndefined();
  });

  test('is refused while a reset is open', async () => {
    await rebuildingTopic(fixture, 'resetting');
    const result = await fixture.registry.publishVersion(versionRequest('resetting', { fromVersion: 2 }));
    expect(result).toMatchObject({
      refusal: { code: 'deployment_open', current: { deployment: { step: 'REBUILD' } } },
    });
  });

  test('is refused for a topic that is not there', async () => {
    expect(refusalOf(await fixture.registry.publishVersion(versionRequest('absent')))).toBe('not_found');
  });

  test('never overwrites a document that was claimed before', async () => {
    await liveTopic(fixture, 'written');
    const { item, put, registry } = fixture;
    await put({ ...(await item('written', 'schema#000001')), record: 'schema#000002', version: 2 });
    const result = await registry.publishVersion(versionRequest('written'));
    expect(result).toMatchObject({
      refusal: {
        code: 'already_exists',
        message: `schema version 2 of topic "written" was written by deployment ${NEW}`,
      },
    });
    expect(await registry.getTopic('written')).toMatchObject({ schema_version: 1 });
  });
});

describe('names', () => {
  test.each(['', 'Orders', '1st', 'a-b', 'a#b', 'x'.repeat(49)])(
    'topic name %j is refused before any request',
    async (topic) => {
      await expect(fixture.registry.getTopic(topic)).rejects.toThrow('is not a topic name');
    },
  );

  test.each(['', 'abc', 'ABCDEF0123456789', '0123456789abcdef0'])(
    'deployment id %j is refused',
    async (id) => {
      await expect(fixture.registry.getDeployment('orders', id)).rejects.toThrow('is not a deployment id');
    },
  );

  test('a reset cannot be planned on what is not there', async () => {
    expect(refusalOf(await fixture.registry.openReset(resetRequest('absent')))).toBe('not_found');
  });
});
