import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const HERE = import.meta.dirname;
const JARS = join(HERE, '../../../../.firn/jars/dynamodb-local');

/** Starts one DynamoDB Local for all tests of the package; each test makes its own table. */
export default async function start() {
  if (!existsSync(join(JARS, '.firn-stamp'))) {
    throw new Error(
      `DynamoDB Local is not in ${JARS}: run "npm run setup" in the root of the workspace first`,
    );
  }
  const options = [`-Dsqlite4java.library.path=${JARS}`, '-cp', join(JARS, '*')];
  const server = spawn('java', [...options, join(HERE, 'LoopbackServer.java')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  globalThis.dynamoDbLocal = server;
  process.env.DYNAMODB_LOCAL_ENDPOINT = await endpointOf(server);
}

async function endpointOf(server) {
  for await (const line of createInterface({ input: server.stdout })) {
    if (line.startsWith('http://')) return line;
  }
  throw new Error('DynamoDB Local ended without having listened: its output above says why');
}
