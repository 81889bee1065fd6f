import type { TSchema, Static } from 'typebox';
import { Value } from 'typebox/value';
import type { Environment } from '../environment.js';
import { StateError } from '../errors.js';
import type { Objects } from '../ports/objects.js';

const RUN_ID = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,119}$/;

/** The objects that a run leaves in the control bucket. */
export interface RunObjects {
  /** What PlanRun found to do: the items of the Distributed Map. */
  readonly work: string;
  /** Of one batch. */
  batch(batch: string): BatchObjects;
}

/** The objects of one batch of a run. */
export interface BatchObjects {
  /** The holder of the batch's leases, written before the first is taken, and what was refused. */
  readonly claiming: string;
  /** The leases that were taken: what the Glue jobs work on. */
  readonly claims: string;
  /** How each topic ended. */
  readonly outcome: string;
}

/**
 * Where a run's objects are.
 *
 * @throws StateError when the id could leave the run's folder
 */
export function runObjects(environment: Environment, runId: string): RunObjects {
  const folder = `${environment.control}/runs/${safe(runId)}`;
  return {
    work: `${folder}/work.json`,
    batch(batch) {
      const inBatch = `${folder}/${safe(batch)}`;
      return {
        claiming: `${inBatch}/claiming.json`,
        claims: `${inBatch}/claims.json`,
        outcome: `${inBatch}/outcome.json`,
      };
    },
  };
}

/**
 * Reads an object that a run has written.
 *
 * @returns `undefined` when it is not there
 * @throws StateError when it is there and is something else
 */
export async function readObject<Schema extends TSchema>(
  objects: Objects,
  uri: string,
  schema: Schema,
): Promise<Static<Schema> | undefined> {
  const value = await objects.getJson(uri);
  if (value === undefined || Value.Check(schema, value)) return value;
  const [error] = Value.Errors(schema, value);
  throw new StateError(
    `${uri} is not what a run writes there: ${error?.instancePath ?? ''} ${error?.message ?? ''}.`,
  );
}

function safe(id: string): string {
  if (RUN_ID.test(id)) return id;
  throw new StateError(
    `${JSON.stringify(id)} cannot name a run or a batch: expected letters, digits, "-", "_" and ".".`,
  );
}
