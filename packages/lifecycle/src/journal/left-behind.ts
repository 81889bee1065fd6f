import Type from 'typebox';
import type { Static } from 'typebox';
import { Value } from 'typebox/value';
import type { DeploymentRecord, TopicRecord } from '@firn/registry-client';
import { StateError } from '../errors.js';
import type { ResetGenerations } from '../names.js';

const Ref = Type.Object({
  database: Type.String(),
  name: Type.String(),
  location: Type.String(),
  uuid: Type.String(),
});

/** What a reset found in force when it was claimed, as its journal has it. */
const LeftBehind = Type.Object({
  generation: Type.Integer(),
  applied_schema_version: Type.Integer(),
  tables: Type.Object({ standardized: Ref, curated: Type.Optional(Ref), quarantine: Ref }),
});
export type LeftBehind = Static<typeof LeftBehind>;

/**
 * The generation and the tables that a reset leaves. The topic's own record says so only until the reset publishes.
 *
 * @throws StateError when the journal does not say so
 */
export function leftBehind(journal: DeploymentRecord): LeftBehind {
  const { before } = journal.observed;
  if (Value.Check(LeftBehind, before)) return before;
  throw new StateError(
    `The journal of deployment ${journal.id} of ${journal.topic} does not say which tables were in force before it.`,
  );
}

/** The generations that a reset stands between: of an open one its own, else those that a claim would give it now. */
export function resetGenerations(
  topic: TopicRecord | undefined,
  open: DeploymentRecord | undefined,
): ResetGenerations {
  if (open?.class === 'NUCLEAR_RESET') return generationsOf(open);
  return { from: topic?.generation ?? 1, to: (topic?.generation_counter ?? 1) + 1 };
}

/** The generations that a reset stands between. */
export function generationsOf(journal: DeploymentRecord): ResetGenerations {
  return { from: leftBehind(journal).generation, to: journal.generation };
}
