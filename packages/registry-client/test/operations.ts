import type { Registry, Result, RunRecord } from '../src/index.js';
import {
  NEW,
  OTHER,
  RESET,
  accepted,
  liveTopic,
  openRequest,
  prints,
  publishRequest,
  rebuildingTopic,
  resetRequest,
  rolledBackRequest,
  rollingBackTopic,
  tables,
  versionRequest,
} from './fixture.js';
import type { Fixture } from './fixture.js';
import { completeSwapRequest, swapLastTopic } from './swap-last-topic.js';

/** A state change, ready to be made on a topic prepared for it. */
export interface Operation {
  readonly name: string;
  readonly prepare: (fixture: Fixture, topic: string) => Promise<unknown>;
  readonly call: (registry: Registry, topic: string) => Promise<Result<unknown>>;
  /** Whether asking a second time is told apart; the others may simply be done twice. */
  readonly toldApart: boolean;
}

export const TOKEN = 'd'.repeat(32);

const claim = (topic: string) => ({ kind: 'master', topic, holder: 'run-1', seconds: 60 }) as const;
const outcome = { state: 'published', run: 'job/1', finished_at: '2026-11-23T21:00:01.000Z' } as const;

const rebuildClaim = (topic: string) => ({ topic, deployment: RESET, holder: 'run-2', seconds: 60 });

async function leased(fixture: Fixture, topic: string) {
  await liveTopic(fixture, topic);
  accepted(await fixture.registry.claimLease(claim(topic)));
}

async function leasedRebuild(fixture: Fixture, topic: string) {
  await rebuildingTopic(fixture, topic);
  accepted(await fixture.registry.claimLease({ ...claim(topic), kind: 'rebuild', deployment: RESET }));
}

async function swapped(fixture: Fixture, topic: string) {
  await liveTopic(fixture, topic);
  accepted(await fixture.registry.openReset(resetRequest(topic)));
  accepted(await fixture.registry.moveStep({ topic, deployment: RESET, from: 'PAUSED', to: 'SWAPPED' }));
}

async function rebuildLeased(fixture: Fixture, topic: string) {
  await swapLastTopic(fixture, topic, 'REBUILD');
  accepted(await fixture.registry.claimRebuildLease(rebuildClaim(topic)));
}

async function created(fixture: Fixture, topic: string) {
  accepted(await fixture.registry.openTopic(openRequest(topic)));
  accepted(await fixture.registry.moveStep({ topic, deployment: NEW, from: 'CLAIMED', to: 'CREATED' }));
}

export function runOf(topic: string): RunRecord {
  return {
    topic,
    record: 'run#2026-11-23T21:00:00.000Z#run-1',
    format: 1,
    run: 'run-1',
    kind: 'master',
    state: 'succeeded',
    stages: { standardized: outcome },
    started_at: '2026-11-23T21:00:00.000Z',
    finished_at: '2026-11-23T21:01:00.000Z',
    expires: 1_798_000_000,
  };
}

function retirement(topic: string) {
  return { topic, deployment: OTHER, baseEpoch: 1, reason: 'nobody reads it' };
}

/** Every state change there is. */
export const OPERATIONS: readonly Operation[] = [
  {
    name: 'openTopic',
    prepare: () => Promise.resolve(),
    call: (registry, topic) => registry.openTopic(openRequest(topic)),
    toldApart: true,
  },
  {
    name: 'publishNewTopic',
    prepare: created,
    call: (registry, topic) =>
      registry.publishNewTopic({ topic, deployment: NEW, fingerprints: prints('1'), tables: tables(topic) }),
    toldApart: true,
  },
  {
    name: 'publishVersion',
    prepare: liveTopic,
    call: (registry, topic) => registry.publishVersion(versionRequest(topic, { deployment: OTHER })),
    toldApart: true,
  },
  {
    name: 'openReset',
    prepare: liveTopic,
    call: (registry, topic) => registry.openReset(resetRequest(topic)),
    toldApart: true,
  },
  {
    name: 'moveStep',
    prepare: (fixture, topic) => fixture.registry.openTopic(openRequest(topic)),
    call: (registry, topic) =>
      registry.moveStep({
        topic,
        deployment: NEW,
        from: 'CLAIMED',
        to: 'CREATED',
        observed: { uuid: 'u', at: 1 },
      }),
    toldApart: true,
  },
  {
    name: 'noteObserved',
    prepare: (fixture, topic) => fixture.registry.openTopic(openRequest(topic)),
    call: (registry, topic) =>
      registry.noteObserved({
        topic,
        deployment: NEW,
        step: 'CLAIMED',
        observed: { a: 1 },
        attempts: { CREATE: 1 },
      }),
    toldApart: false,
  },
  {
    name: 'publishReset',
    prepare: swapped,
    call: (registry, topic) => registry.publishReset(publishRequest(topic)),
    toldApart: true,
  },
  {
    name: 'completeReset',
    prepare: leasedRebuild,
    call: (registry, topic) =>
      registry.completeReset({ topic, deployment: RESET, token: TOKEN, epoch: 2, checkpoints: { raw: '1' } }),
    toldApart: true,
  },
  {
    name: 'openReset_swap_last',
    prepare: liveTopic,
    call: (registry, topic) => registry.openReset(resetRequest(topic, { mode: 'swap-last' })),
    toldApart: true,
  },
  {
    name: 'claimRebuildLease',
    prepare: (fixture, topic) => swapLastTopic(fixture, topic, 'REBUILD'),
    call: (registry, topic) => registry.claimRebuildLease(rebuildClaim(topic)),
    toldApart: true,
  },
  {
    name: 'completeFilling',
    prepare: rebuildLeased,
    call: (registry, topic) =>
      registry.completeFilling({
        topic,
        deployment: RESET,
        from: 'REBUILD',
        token: TOKEN,
        epoch: 1,
        checkpoints: { raw: '1' },
      }),
    toldApart: true,
  },
  {
    name: 'pauseToSwap',
    prepare: (fixture, topic) => swapLastTopic(fixture, topic, 'CAUGHT_UP'),
    call: (registry, topic) => registry.pauseToSwap({ topic, deployment: RESET }),
    toldApart: true,
  },
  {
    name: 'completeSwap',
    prepare: (fixture, topic) => swapLastTopic(fixture, topic, 'SWAPPED'),
    call: (registry, topic) => registry.completeSwap(completeSwapRequest(topic)),
    toldApart: true,
  },
  {
    name: 'beginRollback',
    prepare: rebuildingTopic,
    call: (registry, topic) => registry.beginRollback({ topic, deployment: RESET, from: 'REBUILD' }),
    toldApart: true,
  },
  {
    name: 'completeRollback',
    prepare: rollingBackTopic,
    call: (registry, topic) => registry.completeRollback(rolledBackRequest(topic)),
    toldApart: true,
  },
  {
    name: 'claimLease',
    prepare: liveTopic,
    call: (registry, topic) => registry.claimLease(claim(topic)),
    toldApart: true,
  },
  {
    name: 'renewLease',
    prepare: leased,
    call: (registry, topic) => registry.renewLease({ topic, token: TOKEN, seconds: 90 }),
    toldApart: false,
  },
  {
    name: 'releaseLease',
    prepare: leased,
    call: (registry, topic) => registry.releaseLease({ topic, token: TOKEN }),
    toldApart: true,
  },
  {
    name: 'recordRun',
    prepare: leased,
    call: (registry, topic) => registry.recordRun({ topic, token: TOKEN, run: 'job/1' }),
    toldApart: true,
  },
  {
    name: 'advanceCheckpoint',
    prepare: leased,
    call: (registry, topic) =>
      registry.advanceCheckpoint({ topic, token: TOKEN, epoch: 1, layer: 'raw', to: '5' }),
    toldApart: true,
  },
  {
    name: 'writeOutcome',
    prepare: leased,
    call: (registry, topic) => registry.writeOutcome({ topic, token: TOKEN, stage: 'standardized', outcome }),
    toldApart: false,
  },
  {
    name: 'writeRun',
    prepare: liveTopic,
    call: (registry, topic) => registry.writeRun(runOf(topic)),
    toldApart: true,
  },
  {
    name: 'addHold',
    prepare: liveTopic,
    call: (registry, topic) => registry.addHold({ topic, hold: 'operator' }),
    toldApart: true,
  },
  {
    name: 'removeHold',
    prepare: async (fixture, topic) => {
      await liveTopic(fixture, topic);
      accepted(await fixture.registry.addHold({ topic, hold: 'operator' }));
    },
    call: (registry, topic) => registry.removeHold({ topic, hold: 'operator' }),
    toldApart: true,
  },
  {
    name: 'retireTopic',
    prepare: liveTopic,
    call: (registry, topic) => registry.retireTopic(retirement(topic)),
    toldApart: true,
  },
  {
    name: 'unretireTopic',
    prepare: async (fixture, topic) => {
      await liveTopic(fixture, topic);
      accepted(await fixture.registry.retireTopic(retirement(topic)));
    },
    call: (registry, topic) => registry.unretireTopic({ topic, deployment: RESET }),
    toldApart: true,
  },
  {
    name: 'requestReplay',
    prepare: liveTopic,
    call: (registry, topic) => registry.requestReplay({ topic, id: OTHER }),
    toldApart: true,
  },
  {
    name: 'answerReplay',
    prepare: async (fixture, topic) => {
      await liveTopic(fixture, topic);
      accepted(await fixture.registry.requestReplay({ topic, id: OTHER }));
    },
    call: (registry, topic) => registry.answerReplay({ topic, id: OTHER }),
    toldApart: true,
  },
];
