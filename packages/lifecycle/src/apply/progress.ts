import type { StepKind } from '../plan/topic-plan.js';

/** Something happened in a deployment. */
export interface ProgressEvent {
  readonly topic: string;
  readonly deployment: string;
  readonly step: StepKind;
  /** `started` and `finished` once a step; `waiting` as often as there is news of what is waited for. */
  readonly state: 'started' | 'waiting' | 'finished';
  /** One sentence for people. */
  readonly message: string;
  /** Of a rebuild: rows in the new table, and rows that RAW holds. */
  readonly rows?: { readonly done: number; readonly total: number };
}

/** Gets every event of a deployment, in order. */
export type OnProgress = (event: ProgressEvent) => void;
