import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { controlAsset } from '../../src/assets';

/** How an invocation ended: as Lambda tells Step Functions. */
export type Invocation =
  { readonly result: unknown } | { readonly errorType: string; readonly errorMessage: string };

const RUNTIME = `
  const answer = (value) => process.stdout.write(JSON.stringify(value));
  const fail = (error) => answer({ errorType: error.name, errorMessage: error.message });
  try {
    const { handler } = require(process.argv[1]);
    handler(JSON.parse(process.argv[2])).then((result) => answer({ result }), fail);
  } catch (error) {
    fail(error);
  }
`;

/** Calls a bundled control function in a process of its own. */
export async function invoke(
  bundleName: string,
  event: unknown,
  variables: Readonly<Record<string, string>>,
): Promise<Invocation> {
  const args = ['-e', RUNTIME, `${controlAsset(bundleName)}/index.js`, JSON.stringify(event)];
  const env = {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    ...variables,
  };
  const { stdout } = await promisify(execFile)(process.execPath, args, { env });
  return JSON.parse(stdout) as Invocation;
}
