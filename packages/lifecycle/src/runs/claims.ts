import type { LeasedTopic } from '@firn/registry-client';
import Type from 'typebox';
import type { Static } from 'typebox';

/** The steps of a reset at which the Rebuilder works. */
export const FillingStep = Type.Union([Type.Literal('REBUILD'), Type.Literal('FINAL_CATCH_UP')]);
export type FillingStep = Static<typeof FillingStep>;

const StagingTable = Type.Object({ database: Type.String(), name: Type.String(), uuid: Type.String() });

const Claim = Type.Object({
  topic: Type.String(),
  token: Type.String(),
  epoch: Type.Integer(),
  generation: Type.Integer(),
  schema_version: Type.Integer(),
  deployment: Type.Optional(Type.String()),
  scope: Type.Optional(Type.Union([Type.Literal('topic'), Type.Literal('curated')])),
  /** Of a rebuild: the step at which the reset must stand when something is published. */
  step: Type.Optional(FillingStep),
  /** Which of the topic's leases the token is of; the topic's own where it is not said. */
  under: Type.Optional(Type.Union([Type.Literal('lease'), Type.Literal('rebuild_lease')])),
  /** Of a swap-last reset: the tables that are filled in the place of those of the topic's record. */
  staging: Type.Optional(
    Type.Object({ standardized: Type.Optional(StagingTable), curated: Type.Optional(StagingTable) }),
  ),
});

/** One lease, as a Glue job gets it. */
export type Claim = Static<typeof Claim>;

/** `claims.json`: what a Glue job works on. The Python side reads exactly this. */
export const Claims = Type.Object({
  format: Type.Literal(1),
  run: Type.String(),
  topics: Type.Array(Claim),
  rebuild: Type.Optional(Type.Object({ deployment: Type.String(), scope: Type.String() })),
});
export type Claims = Static<typeof Claims>;

/** `claiming.json`: who takes the leases of a batch, written before the first is taken. */
export const Claiming = Type.Object({
  format: Type.Literal(1),
  holder: Type.String(),
  refused: Type.Array(Type.Object({ topic: Type.String(), reason: Type.String() })),
});
export type Claiming = Static<typeof Claiming>;

/** The claim of a topic whose lease was just taken for its live tables. It names no deployment, also where one is open. */
export function toClaim(record: LeasedTopic): Claim {
  const { topic, lease, generation, schema_version } = record;
  return {
    topic,
    token: lease.token,
    // Not the record's: a lease that is given again keeps the epoch it was granted in, and its runs are fenced by it.
    epoch: lease.epoch,
    generation,
    schema_version,
  };
}
