import { accessDenial } from '@firn/athena-ddl/athena';
import { missingPermission } from '@firn/lifecycle';
import type { DeniedPlace, Denial } from '@firn/lifecycle';

import type { FailureContext } from './service-failure.js';

/** An S3 URI in a message, without the punctuation behind it. */
const S3_URI = /s3:\/\/[^\s"',:;)]+/;

/**
 * What to say of a denied call: the action, and the policy statement that would grant it.
 *
 * @param denied - what AWS said
 * @param messages - that, and what was said around it
 * @param call - the call that was denied, `<service>:<command>`
 */
export function describeDenial(
  denied: string,
  messages: readonly string[],
  call: string | undefined,
  { target, environment }: Pick<FailureContext, 'target' | 'environment'>,
): { readonly message: string; readonly hint: string } {
  const named = accessDenial(denied);
  const place = named?.resource ?? messages.map((text) => S3_URI.exec(text)?.[0]).find((uri) => uri);
  const denial: Denial = {
    ...(named?.action !== undefined && { action: named.action }),
    ...(place !== undefined && { resource: place }),
    ...(call !== undefined && { call }),
  };
  const where: DeniedPlace = { parameter: target.parameter, ...(environment && { environment }) };
  const statement = missingPermission(denial, where);
  const what = named?.action ?? statement?.Action.join(', ') ?? call ?? 'a call';
  const message = `AWS denies ${what}: ${denied}`;
  if (/explicit deny/i.test(denied)) {
    return {
      message,
      hint: 'a policy forbids it (of the organization, a permissions boundary, the bucket, ...): no grant to the role helps; ask who set it',
    };
  }
  const all = `all that it needs: firn-deploy policy --env ${target.environment}`;
  return statement === undefined
    ? { message, hint: `grant the deploying role what the message names\n${all}` }
    : { message, hint: `grant the deploying role: ${JSON.stringify(statement)}\n${all}` };
}
