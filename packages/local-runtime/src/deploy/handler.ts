import { createHash } from 'node:crypto';

import { CliError } from '@firn/cli-kit';

import type { Clients } from '../aws/clients.js';
import { isServiceError } from '../aws/service-error.js';
import type { DeployedResource } from './deployed-stack.js';

/** What a handler makes one resource from. */
export interface ResourceRequest {
  readonly id: string;
  readonly type: string;
  readonly stack: string;
  /** The properties with every intrinsic function resolved. */
  readonly properties: Readonly<Record<string, unknown>>;
  readonly clients: Clients;
}

/** Creates a resource, or brings one that exists to the given properties. Doing it again changes nothing. */
export type ResourceHandler = (request: ResourceRequest) => Promise<Omit<DeployedResource, 'type'>>;

const LONGEST_NAME = 63;
const HASH_LENGTH = 8;

/**
 * The name of a resource: the one its template gives in `property`, else one made from the stack and the logical id,
 * the same in every deployment, at most 63 characters long and fit for a bucket.
 */
export function nameOf({ stack, id, properties }: ResourceRequest, property: string): string {
  const given = properties[property];
  if (typeof given === 'string') return given;
  const name = `${stack}-${id}`.toLowerCase().replace(/[^a-z0-9-]/g, '-');
  if (name.length <= LONGEST_NAME) return name;
  const hash = createHash('sha256').update(`${stack}-${id}`).digest('hex').slice(0, HASH_LENGTH);
  return `${name.slice(0, LONGEST_NAME - HASH_LENGTH - 1)}-${hash}`;
}

/**
 * A property that must be there for the local runtime to deploy the resource.
 *
 * @throws CliError when it is not
 */
export function required({ id, type, properties }: ResourceRequest, property: string): unknown {
  const value = properties[property];
  if (value === undefined) {
    throw new CliError(
      `${id} (${type}) has no ${property}, without which the local runtime cannot deploy it.`,
    );
  }
  return value;
}

/** Tries to create; when the thing is there already, brings it up to date instead. */
export async function createOrUpdate(
  create: () => Promise<unknown>,
  existsAs: readonly string[],
  update: () => Promise<unknown> = () => Promise.resolve(),
): Promise<void> {
  try {
    await create();
  } catch (error) {
    if (!isServiceError(error, ...existsAs)) throw error;
    await update();
  }
}
