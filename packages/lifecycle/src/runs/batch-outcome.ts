import type { RunRecord, StageOutcome } from '@firn/registry-client';
import Type from 'typebox';
import type { Static } from 'typebox';
import { FillingStep } from './claims.js';
import { Batch } from './work-list.js';

const State = Type.Union([
  Type.Literal('succeeded'),
  Type.Literal('failed'),
  Type.Literal('skipped'),
  Type.Literal('superseded'),
]);

const TopicRunOutcome = Type.Object({
  topic: Type.String(),
  state: State,
  /** Why it did not succeed. */
  reason: Type.Optional(Type.String()),
  /** The lease to give back; absent when there is none of this run. */
  token: Type.Optional(Type.String()),
  /** Of a swap-last reset's rebuild: the step at which it worked. */
  filled: Type.Optional(FillingStep),
  stages: Type.Unsafe<Record<string, StageOutcome>>(Type.Object({})),
  started_at: Type.String(),
  finished_at: Type.String(),
});

/** How a run ended for one topic. */
export type TopicRunOutcome = Static<typeof TopicRunOutcome>;

const Split = Type.Object({
  /** Why the Glue run died. */
  reason: Type.String(),
  /** The leases to give back. */
  leases: Type.Array(Type.Object({ topic: Type.String(), token: Type.String() })),
  /** What is tried next. */
  batches: Type.Array(Batch),
});

/** `outcome.json`: decided once for a batch, before anything is given back. */
export const BatchOutcome = Type.Object({
  format: Type.Literal(1),
  run: Type.String(),
  topics: Type.Array(TopicRunOutcome),
  /** The topics that are not in `topics`: their Glue run died, and any of them may be to blame. */
  split: Type.Optional(Split),
});
export type BatchOutcome = Static<typeof BatchOutcome>;

const DAYS_KEPT = 30;

/** The `run#` record of an outcome. The same outcome has the same key, so writing it again changes nothing. */
export function toRunRecord(run: string, kind: RunRecord['kind'], outcome: TopicRunOutcome): RunRecord {
  const { topic, state, stages, started_at, finished_at } = outcome;
  return {
    topic,
    record: `run#${started_at}#${run}`,
    format: 1,
    run,
    kind,
    state,
    stages,
    started_at,
    finished_at,
    expires: Math.floor(Date.parse(finished_at) / 1000) + DAYS_KEPT * 86_400,
  };
}
