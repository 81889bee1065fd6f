import { beforeAll, expect, test } from '@jest/globals';
import { NEW, OTHER, accepted, liveTopic, newFixture, openRequest, versionRequest } from './fixture.js';
import type { Fixture } from './fixture.js';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await newFixture();
});

const step = (topic: string) => ({ topic, deployment: NEW, from: 'CLAIMED', to: 'CREATED' }) as const;

test('a refused update brings the topic as it stood', async () => {
  await liveTopic(fixture, 'updated');
  const topic = accepted(await fixture.registry.addHold({ topic: 'updated', hold: 'operator' }));
  const claim = { kind: 'master', topic: 'updated', holder: 'run-1', seconds: 60 } as const;
  expect(await fixture.registry.claimLease(claim)).toMatchObject({
    ok: false,
    refusal: { code: 'paused', current: topic },
  });
});

test('a refused transaction brings the topic as it stood, when that stood in the way', async () => {
  const topic = accepted(await fixture.registry.openTopic(openRequest('opened')));
  const result = await fixture.registry.publishVersion(versionRequest('opened', { deployment: OTHER }));
  expect(result).toMatchObject({ ok: false, refusal: { code: 'deployment_open', current: topic } });
});

test('a refused transaction brings the journal, when that stood in the way', async () => {
  accepted(await fixture.registry.openTopic(openRequest('ahead')));
  accepted(
    await fixture.registry.noteObserved({
      topic: 'ahead',
      deployment: NEW,
      step: 'CLAIMED',
      attempts: { CREATE: 2 },
    }),
  );
  const journal = await fixture.registry.getDeployment('ahead', NEW);
  const moved = await fixture.registry.moveStep({ ...step('ahead'), attempts: { CREATE: 1 } });
  expect(moved).toMatchObject({ ok: false, refusal: { code: 'step_moved', journal } });
  const noted = await fixture.registry.noteObserved({ topic: 'ahead', deployment: NEW, step: 'CREATED' });
  expect(noted).toMatchObject({ ok: false, refusal: { code: 'step_moved', journal } });
});

test('a deployment that was there before is not taken for this one, and is brought along', async () => {
  await liveTopic(fixture, 'again');
  accepted(await fixture.registry.publishVersion(versionRequest('again', { deployment: OTHER })));
  const journal = await fixture.registry.getDeployment('again', NEW);
  const result = await fixture.registry.publishVersion(
    versionRequest('again', { deployment: NEW, fromVersion: 2 }),
  );
  // It has succeeded, and yet is no answer that got lost: it is of another class and version.
  expect(journal).toMatchObject({ class: 'NEW_TABLE', to_version: 1, outcome: 'succeeded' });
  expect(result).toMatchObject({ ok: false, refusal: { code: 'already_exists', journal } });
});

test('a refused transaction brings the schema version, without its document', async () => {
  await liveTopic(fixture, 'published');
  const [stored] = (await fixture.records('published')).filter(({ record }) => record === 'schema#000001');
  await fixture.put({ ...stored, record: 'schema#000002', version: 2, deployment: OTHER });
  const result = await fixture.registry.publishVersion(versionRequest('published'));
  const { document: _, ...schema } = (await fixture.registry.getSchema('published', 2))!;
  expect(result).toMatchObject({ ok: false, refusal: { code: 'already_exists', schema } });
  expect(result).not.toHaveProperty('refusal.schema.document');
});

test('of a topic that is gone, what is left is brought', async () => {
  accepted(await fixture.registry.openTopic(openRequest('gone')));
  await fixture.remove('gone', 'topic');
  const result = await fixture.registry.openTopic(openRequest('gone'));
  expect(result).toMatchObject({
    ok: false,
    refusal: { code: 'already_exists', schema: { version: 1, deployment: NEW } },
  });
});
