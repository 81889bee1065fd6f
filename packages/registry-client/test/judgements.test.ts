import { beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkpointIsAt } from '../src/conditions/checkpoint.js';
import { deploymentIsStill, deploymentStandsAt, noDeploymentIsOpen } from '../src/conditions/deployment.js';
import { epochIs, epochIsStill, flagIsEnabled, holdsAreStill } from '../src/conditions/flow.js';
import { leaseIsFree, leaseIsHeldUnder, runIsNotRecorded } from '../src/conditions/lease.js';
import {
  appliedVersionIsStill,
  generationCounterIsStill,
  publishedVersionIs,
} from '../src/conditions/version.js';
import type { TopicRecord } from '../src/index.js';
import type { Condition } from '../src/store/expression.js';
import { updateTopic } from '../src/store/update-topic.js';
import { accepted, liveTopic, newFixture } from './fixture.js';
import type { Fixture } from './fixture.js';

let fixture: Fixture;
let base: TopicRecord;
beforeAll(async () => {
  fixture = await newFixture();
  await liveTopic(fixture, 'judged');
  base = accepted(await fixture.registry.addHold({ topic: 'judged', hold: 'operator' }));
});

const small = fc.integer({ min: 1, max: 2 });
const word = fc.constantFrom('a', 'b');
const snapshot = fc.constantFrom('1', '2');
const time = fc.constantFrom(
  '2026-11-23T21:00:00.000Z',
  '2026-11-23T21:00:00.001Z',
  '2026-11-24T00:00:00.000Z',
);
const step = fc.constantFrom('PAUSED' as const, 'REBUILD' as const);
const holds = fc.uniqueArray(word).map((list) => list.sort());

const lease = fc.record({
  token: word,
  holder: word,
  epoch: small,
  acquired_at: fc.constant('2026-11-23T20:00:00.000Z'),
  expires_at: time,
  runs: fc.uniqueArray(word),
  outcomes: fc.constant({}),
});

/** Records that differ in everything a condition looks at. */
const record = fc
  .record({
    flow_control_flag: fc.constantFrom('ENABLED' as const, 'PAUSED' as const),
    holds,
    epoch: small,
    generation_counter: small,
    schema_version: small,
    applied_schema_version: small,
    checkpoints: fc.record({ raw: snapshot, standardized: snapshot }, { requiredKeys: [] }),
    lease: fc.option(lease, { nil: undefined }),
    deployment: fc.option(fc.record({ id: word, step, class: fc.constant('NUCLEAR_RESET' as const) }), {
      nil: undefined,
    }),
  })
  .map((changes): Record<string, unknown> => ({ ...base, ...changes }));

const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.constant(noDeploymentIsOpen()),
  fc.tuple(word, step).map(([id, at]) => deploymentStandsAt(id, at)),
  fc.boolean().map(deploymentIsStill),
  fc.constant(flagIsEnabled()),
  small.map(epochIs),
  small.map(epochIsStill),
  holds.map(holdsAreStill),
  word.map(leaseIsHeldUnder),
  time.map(leaseIsFree),
  word.map(runIsNotRecorded),
  small.map(publishedVersionIs),
  small.map(appliedVersionIsStill),
  small.map(generationCounterIsStill),
  fc
    .record({
      layer: fc.constantFrom('raw' as const, 'standardized' as const),
      from: fc.option(snapshot),
      to: snapshot,
    })
    .map(({ from, ...rest }) =>
      checkpointIsAt({ topic: 'judged', token: 'a', epoch: 1, ...rest, ...(from === null ? {} : { from }) }),
    ),
);

test('DynamoDB and the explanation judge every condition alike', async () => {
  const { client, tableName, clock } = fixture;
  const store = { client, tableName, clock: () => clock.time, ids: () => '', sleep: () => Promise.resolve() };
  await fc.assert(
    fc.asyncProperty(record, condition, async (item, asked) => {
      await fixture.put(item);
      const current = (await fixture.registry.getTopic('judged'))!;
      const outcome = await updateTopic(store, { topic: 'judged', conditions: [asked], update: {} });
      const judgement = asked.judge(current);
      const expected =
        judgement === 'holds'
          ? 'done'
          : judgement === 'already' || judgement === 'changed'
            ? judgement
            : 'refused';
      expect({ kind: outcome.kind, expression: asked.expression }).toEqual({
        kind: expected,
        expression: asked.expression,
      });
    }),
    { numRuns: 200 },
  );
});
