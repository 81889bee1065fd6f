import type { LeasedTopic } from '@firn/registry-client';
import Type from 'typebox';
import type { Static } from 'typebox';

const Claim = Type.Object({
  topic: Type.String(),
  token: Type.String(),
  epoch: Type.Integer(),
  generation: Type.Integer(),
  schema_version: Type.Integer(),
  deployment: Type.Optional(Type.String()),
  scope: Type.Optional(Type.Union([Type.Literal('topic'), Type.Literal('curated')])),
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

/** The claim of a topic whose lease was just taken. */
export function toClaim(record: LeasedTopic): Claim {
  const { topic, lease, generation, schema_version, deployment } = record;
  return {
    topic,
    token: lease.token,
    // Not the record's: a lease that is given again keeps the epoch it was granted in, and its runs are fenced by it.
    epoch: lease.epoch,
    generation,
    schema_version,
    ...(deployment && { deployment: deployment.id, scope: deployment.scope ?? 'topic' }),
  };
}
