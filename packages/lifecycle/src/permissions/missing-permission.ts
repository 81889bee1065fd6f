import type { Environment } from '../environment.js';
import { parseS3Uri } from '../s3-uri.js';
import { DEPLOYER_CALLS, OPTIONAL_CALLS } from './calls.js';
import { deployPolicy } from './deploy-policy.js';
import type { PolicyStatement } from './statement.js';

/** What is known of a denial. */
export interface Denial {
  /** The IAM action that AWS named. */
  readonly action?: string;
  /** ARN or S3 URI that AWS named. */
  readonly resource?: string;
  /** The call that was denied, `<service>:<command>`, for where AWS named no action. */
  readonly call?: string;
}

/** Where the denial happened. */
export interface DeniedPlace {
  /** Unknown while the environment itself cannot be read. */
  readonly environment?: Environment;
  readonly parameter: string;
}

/**
 * The statement that would grant what was denied: as narrow as the deployer's own policy has it, or, for what that
 * does not know, on the resource that AWS named.
 *
 * @returns `undefined` when neither AWS nor the call says which action it was
 */
export function missingPermission(denial: Denial, place: DeniedPlace): PolicyStatement | undefined {
  const { environment, parameter } = place;
  const statements = environment === undefined ? [] : deployPolicy(environment, { parameter }).Statement;
  const resource = denial.resource === undefined ? undefined : asArn(denial.resource);
  const actions = actionsOf(denial);
  const granting = statements.find(
    ({ Action, Resource }) =>
      (actions.length === 0 ? isForFiles(Action) : actions.every((action) => Action.includes(action))) &&
      (resource === undefined || Resource.some((pattern) => covers(pattern, resource))),
  );
  if (granting !== undefined) {
    return actions.length === 0 ? granting : { ...granting, Action: actions };
  }
  if (actions.length === 0) return undefined;
  return { Sid: 'Deploy', Effect: 'Allow', Action: actions, Resource: [resource ?? '*'] };
}

/** AWS names the action, as a rule. Where it does not, the call says it; of S3 under Athena only the place is known. */
function actionsOf({ action, call }: Denial): readonly string[] {
  if (action !== undefined) return [action];
  return [...DEPLOYER_CALLS, ...OPTIONAL_CALLS].find((known) => known.call === call)?.actions ?? [];
}

function isForFiles(actions: readonly string[]): boolean {
  return actions.includes('s3:PutObject');
}

function asArn(resource: string): string {
  if (!resource.startsWith('s3')) return resource;
  const { bucket, key } = parseS3Uri(resource);
  return `arn:aws:s3:::${bucket}/${key}`;
}

/** Whether a pattern of a policy covers an ARN, or the prefix of one; the partition does not tell them apart. */
function covers(pattern: string, arn: string): boolean {
  const [one, other] = [pattern, arn].map((text) => text.replace(/^arn:[^:]+:/, 'arn:aws:'));
  if (one === undefined || other === undefined) return false;
  const parts = one.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's').test(other);
}
