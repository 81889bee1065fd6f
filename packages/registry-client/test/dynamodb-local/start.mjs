import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = join(import.meta.dirname, '../../../..');
const JARS = join(ROOT, '.firn/jars/dynamodb-local');
const SERVER = join(ROOT, 'packages/local-runtime/java/dynamodb-local/LoopbackServer.java');
const ANY_PORT = '0';

/** Starts one DynamoDB Local for all tests of the package, as the local runtime does; each test makes its own table. */
export default async function start() {
  if (!existsSync(join(JARS, '.firn-stamp'))) {
    throw new Error(
      `DynamoDB Local is not in ${JARS}: run "npm run setup" in the root of the workspace first`,
    );
  }
  const directory = mkdtempSync(join(tmpdir(), 'firn-registry-'));
  const options = [`-Dsqlite4java.library.path=${JARS}`, '-cp', join(JARS, '*')];
  const server = spawn('java', [...options, SERVER, ANY_PORT, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  process.once('exit', () => server.kill());
  globalThis.dynamoDbLocal = { server, directory };
  process.env.DYNAMODB_LOCAL_ENDPOINT = await endpointOf(server);
}

async function endpointOf(server) {
  for await (const line of createInterface({ input: server.stdout })) {
    if (line.startsWith('ready ')) return line.slice('ready '.length);
  }
  throw new Error('DynamoDB Local ended without having listened: its output above says why');
}
