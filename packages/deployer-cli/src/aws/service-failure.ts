import { CliError } from '@firn/cli-kit';
import { failedCall, isAccessDenied } from '@firn/lifecycle';
import type { Environment } from '@firn/lifecycle';

import type { Target } from '../settings/target.js';
import { describeDenial } from './describe-denial.js';

/** Where a failure happened, for messages that say how to mend it. */
export interface FailureContext {
  readonly target: Target;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Known once the environment has been read. */
  readonly environment?: Environment;
}

const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  'TimeoutError',
]);

const NOT_ACCEPTED =
  /^(ExpiredToken(Exception)?|UnrecognizedClientException|InvalidSignatureException|InvalidClientTokenId|IncompleteSignature|AuthFailure)$/;

/**
 * A failure of AWS, or on the way to it, as a message with the way to mend it; `undefined` for anything else.
 *
 * @param error - what a port or an SDK client threw
 */
export function serviceFailure(error: unknown, context: FailureContext): CliError | undefined {
  const { target, env } = context;
  const chain = causes(error);
  const unreachable = chain.find((each) => UNREACHABLE.has(codeOf(each)) || UNREACHABLE.has(each.name));
  if (unreachable !== undefined) return cannotReach(unreachable, env, target);
  const credentials = chain.find(({ name }) => /CredentialsProvider|TokenProvider/.test(name));
  if (credentials !== undefined) {
    return new CliError(`there are no AWS credentials: ${credentials.message}`, {
      cause: error,
      hint: 'set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or sign in: aws sso login',
    });
  }
  if (chain.some(({ message }) => message === 'Region is missing')) {
    return new CliError('there is no AWS region', {
      cause: error,
      hint: `set AWS_REGION, or in firn.config.json: "environments": { "${target.environment}": { "region": "<region>" } }`,
    });
  }
  const refused = chain.find(({ name }) => NOT_ACCEPTED.test(name));
  if (refused !== undefined) {
    return new CliError(`AWS does not accept the credentials: ${refused.message}`, {
      cause: error,
      hint: 'sign in again, and check that AWS_PROFILE and AWS_REGION are those of the environment',
    });
  }
  const service = chain.find(isServiceException);
  if (service === undefined) return undefined;
  if (service.message === 'UnknownError') return notAws(service, env);
  if (isAccessDenied(service)) {
    const messages = chain.map(({ message }) => message);
    const { message, hint } = describeDenial(service.message, messages, failedCall(error), context);
    return new CliError(message, { cause: error, hint });
  }
  return new CliError(`${service.name}: ${service.message}`, { cause: error });
}

/** An answer that the SDK cannot read is no error that AWS could have sent, but a proxy's, say. */
function notAws(error: ServiceException, env: FailureContext['env']): CliError {
  const endpoint = endpointIn(env);
  const place = endpoint === undefined ? '' : ` at ${endpoint.value}`;
  const hint =
    endpoint === undefined
      ? 'check the network, and the proxy if there is one'
      : `${endpoint.name} is set: correct it, or unset it`;
  const status = error.$metadata.httpStatusCode ?? 'unknown';
  return new CliError(`what answers${place} is not AWS (HTTP status ${status})`, { cause: error, hint });
}

function cannotReach(error: Error, env: FailureContext['env'], { region }: Target): CliError {
  const endpoint = endpointIn(env);
  const message = `cannot reach AWS${endpoint === undefined ? '' : ` at ${endpoint.value}`}: ${describe(error)}`;
  const hint =
    endpoint === undefined
      ? `check the network, and that the region is right (${region ?? env.AWS_REGION ?? 'from the profile'})`
      : `${endpoint.name} is set: start what should listen there, or unset it`;
  return new CliError(message, { cause: error, hint });
}

/** The first variable that sends calls elsewhere than to AWS. */
function endpointIn(
  env: FailureContext['env'],
): { readonly name: string; readonly value: string } | undefined {
  for (const [name, value] of Object.entries(env)) {
    if (name.startsWith('AWS_ENDPOINT_URL') && value !== undefined && value !== '') return { name, value };
  }
  return undefined;
}

function describe(error: Error): string {
  return codeOf(error) === '' ? error.message : codeOf(error);
}

/** An error and what caused it, the outermost first; of an AggregateError its parts as well. */
function causes(error: unknown): readonly Error[] {
  if (!(error instanceof Error)) return [];
  const parts = error instanceof AggregateError ? error.errors.flatMap(causes) : [];
  return [error, ...parts, ...causes(error.cause)];
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}

interface ServiceException extends Error {
  readonly $metadata: { readonly httpStatusCode?: number };
}

function isServiceException(error: Error): error is ServiceException {
  return '$metadata' in error && '$fault' in error;
}
