import type { DeployedResource } from './template.js';
import type { Clients } from '../aws/clients.js';

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

/**
 * The name of a resource: the one its template gives in `property`, else one made from the stack and the logical id,
 * the same in every deployment and at most 63 characters long.
 */
export function nameOf({ stack, id, properties }: ResourceRequest, property: string): string {
  const given = properties[property];
  if (typeof given === 'string') return given;
  const name = `${stack}-${id}`.toLowerCase().replace(/[^a-z0-9-]/g, '-');
  return name.length <= LONGEST_NAME
    ? name
    : `${name.slice(0, LONGEST_NAME - 9)}-${id.slice(-8).toLowerCase()}`;
}

const LONGEST_NAME = 63;

/** Whether an error of an AWS service has one of the given names. */
export function isServiceError(error: unknown, ...names: readonly string[]): boolean {
  return error instanceof Error && names.includes(error.name);
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
