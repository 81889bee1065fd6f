import type { StageOutcome } from '@firn/registry-client';
import type { TopicRunOutcome } from './batch-outcome.js';

/** What the stages of a topic's run come to; `untold` while nobody knows what one of them did. */
export interface Judgement extends Pick<TopicRunOutcome, 'reason'> {
  readonly state: TopicRunOutcome['state'] | 'untold';
}

/**
 * Judges a run by the outcomes that its Glue jobs have written.
 *
 * - A stage that failed: `failed`, with its error.
 * - A stage that found itself fenced: `superseded`, which is no failure.
 * - A stage that is missing: `untold`.
 * - All there: `succeeded`.
 */
export function judgeStages(
  outcomes: Readonly<Record<string, StageOutcome>>,
  expected: readonly string[],
): Judgement {
  for (const stage of expected) {
    const outcome = outcomes[stage];
    if (outcome === undefined)
      return { state: 'untold', reason: `The ${stage} stage ended without saying how.` };
    if (outcome.state === 'failed')
      return { state: 'failed', reason: `${stage}: ${outcome.error ?? 'failed without a reason'}` };
    if (outcome.state === 'superseded')
      return { state: 'superseded', reason: outcome.error ?? `The ${stage} stage was fenced.` };
  }
  return { state: 'succeeded' };
}
