import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../../..', import.meta.url));
const SOURCES = join(ROOT, 'packages/local-runtime/python/src');
const PYTHON = process.env['FIRN_PYTHON'] ?? join(ROOT, '.venv/bin/python');
const JARS = join(process.env['FIRN_JARS'] ?? join(ROOT, '.firn/jars'), 'iceberg');

/** Nobody listens there: what is tested needs no DynamoDB. */
const NO_DYNAMODB = 'http://127.0.0.1:9';

/** The embedded AWS of the local runtime while it runs. */
export interface EmbeddedServer {
  readonly endpoint: string;
  /** Ends it, and removes its state. */
  stop(): Promise<void>;
}

/** Starts the embedded AWS with nothing in it. */
export async function startServer(): Promise<EmbeddedServer> {
  if (!existsSync(PYTHON)) throw new Error(`${PYTHON} is not there: run "npm run setup" in the root first`);
  const state = await mkdtemp(join(tmpdir(), 'firn-services-'));
  const port = await freePort();
  const where = ['--port', String(port), '--state', state, '--jars', JARS];
  const server = spawn(PYTHON, ['-m', 'firn_local.server', ...where, '--dynamodb-endpoint', NO_DYNAMODB], {
    env: { ...process.env, PYTHONPATH: [SOURCES, process.env['PYTHONPATH']].filter(Boolean).join(delimiter) },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const errors: Buffer[] = [];
  server.stderr.on('data', (data: Buffer) => errors.push(data));
  const exit = once(server, 'exit');
  const endpoint = `http://127.0.0.1:${port}`;
  while (!(await answers(endpoint))) {
    if (server.exitCode !== null) throw new Error(`it did not start: ${Buffer.concat(errors).toString()}`);
    await setTimeout(100);
  }
  const stop = async (): Promise<void> => {
    server.kill('SIGTERM');
    await exit;
    await rm(state, { recursive: true, force: true });
  };
  return { endpoint, stop };
}

async function answers(endpoint: string): Promise<boolean> {
  return fetch(`${endpoint}/_firn/health`).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
