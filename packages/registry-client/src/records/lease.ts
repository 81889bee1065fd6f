import { Type } from 'typebox';
import type { Static } from 'typebox';
import { StageOutcome } from './stage-outcome.js';
import { Timestamp } from './timestamp.js';

/**
 * Who is processing a topic now.
 *
 * The token is the proof of holding it: renewing, releasing, advancing a checkpoint are conditional on it.
 * An expired lease may be taken over; that it expired is no proof that its holder's Glue runs have ended.
 */
export const Lease = Type.Object({
  token: Type.String({ minLength: 1 }),
  holder: Type.String({ minLength: 1, description: 'Execution ARN or another name of exactly one actor' }),
  epoch: Type.Integer({
    description: "The topic's epoch when the lease was taken: the fencing token of its runs",
  }),
  acquired_at: Timestamp,
  expires_at: Timestamp,
  runs: Type.Array(Type.String(), {
    description: 'Glue runs started under this lease, "<job name>/<job run id>"',
  }),
  outcomes: Type.Record(Type.String(), StageOutcome, {
    description: 'By stage: standardized, curated, rebuild',
  }),
});

export type Lease = Static<typeof Lease>;
