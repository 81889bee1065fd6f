import Type from 'typebox';
import { Value } from 'typebox/value';
import type { Checkpoints, DeploymentRecord } from '@firn/registry-client';
import { StateError } from '../errors.js';

const Filled = Type.Object({
  raw: Type.Optional(Type.String()),
  standardized: Type.Optional(Type.String()),
});

/**
 * How far the tables of a swap-last reset are filled, as the last catch-up has left it in the journal.
 *
 * @throws StateError when the journal does not say so
 */
export function filledCheckpoints(journal: DeploymentRecord): Checkpoints {
  const { checkpoints } = journal.observed;
  if (Value.Check(Filled, checkpoints)) return checkpoints;
  throw new StateError(
    `The journal of deployment ${journal.id} of ${journal.topic} does not say how far its tables are filled.`,
  );
}
