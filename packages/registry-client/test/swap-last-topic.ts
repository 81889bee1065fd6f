import type { TopicRecord } from '../src/index.js';
import { RESET, accepted, liveTopic, publishRequest, resetRequest } from './fixture.js';
import type { Fixture } from './fixture.js';

/** The steps of a swap-last reset that is open, in their order. */
export const SWAP_LAST_STEPS = [
  'OPENED',
  'REBUILD',
  'CAUGHT_UP',
  'PAUSED',
  'FINAL_CATCH_UP',
  'AUDITED',
  'SWAPPED',
] as const;

export type SwapLastStep = (typeof SWAP_LAST_STEPS)[number];

/** A topic whose swap-last reset has come to a step. */
export async function swapLastTopic(
  fixture: Fixture,
  topic: string,
  step: SwapLastStep,
  scope: 'topic' | 'curated' = 'topic',
): Promise<TopicRecord> {
  await liveTopic(fixture, topic);
  let record = accepted(await fixture.registry.openReset(resetRequest(topic, { scope, mode: 'swap-last' })));
  const ways = SWAP_LAST_STEPS.slice(1, SWAP_LAST_STEPS.indexOf(step) + 1);
  for (const to of ways) record = await reach(fixture, topic, to);
  return record;
}

async function reach({ registry }: Fixture, topic: string, step: SwapLastStep): Promise<TopicRecord> {
  const at = { topic, deployment: RESET };
  switch (step) {
    case 'OPENED':
      throw new Error('it is there');
    case 'REBUILD':
      return accepted(await registry.moveStep({ ...at, from: 'OPENED', to: step, attempts: { REBUILD: 1 } }));
    case 'CAUGHT_UP': {
      const claim = { ...at, holder: 'rebuilder-1', seconds: 60 };
      const { rebuild_lease: lease } = accepted(await registry.claimRebuildLease(claim));
      const filled = { ...at, from: 'REBUILD', checkpoints: { raw: '10', standardized: '20' } } as const;
      return accepted(await registry.completeFilling({ ...filled, token: lease.token, epoch: lease.epoch }));
    }
    case 'PAUSED':
      return accepted(await registry.pauseToSwap(at));
    case 'FINAL_CATCH_UP':
      return accepted(await registry.moveStep({ ...at, from: 'PAUSED', to: step }));
    case 'AUDITED': {
      const claim = {
        ...at,
        kind: 'rebuild',
        step: 'FINAL_CATCH_UP',
        holder: 'rebuilder-2',
        seconds: 60,
      } as const;
      const { lease } = accepted(await registry.claimLease(claim));
      const filled = {
        ...at,
        from: 'FINAL_CATCH_UP',
        checkpoints: { raw: '11', standardized: '21' },
      } as const;
      return accepted(await registry.completeFilling({ ...filled, token: lease.token, epoch: lease.epoch }));
    }
    case 'SWAPPED':
      return accepted(await registry.moveStep({ ...at, from: 'AUDITED', to: step }));
  }
}

export function completeSwapRequest(topic: string) {
  const { rebuild: _, ...published } = publishRequest(topic);
  return { ...published, appliedSchemaVersion: 2, checkpoints: { raw: '11', standardized: '21' } };
}
