import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';

/** How long a name is waited for: it is nice to have, and no reason to be late. */
const PATIENCE = 3000;

/**
 * Who acts with the credentials at hand: the ARN, as AWS knows it. Needs no permission.
 *
 * @returns `undefined` when AWS does not say, or not in time
 */
export async function readCaller(
  options: { readonly region?: string } = {},
  client = new STSClient({ ...options, maxAttempts: 1 }),
): Promise<string | undefined> {
  try {
    const abortSignal = AbortSignal.timeout(PATIENCE);
    return (await client.send(new GetCallerIdentityCommand({}), { abortSignal })).Arn;
  } catch {
    return undefined;
  }
}
