import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';

import { afterEach, expect, it } from '@jest/globals';

import { freePort } from '../../src/processes/free-port.js';

let server: Server | undefined;
afterEach(() => {
  server?.close();
});

async function listen(port: number): Promise<number> {
  server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

it('is a port one can listen on', async () => {
  const port = await freePort();
  expect(port).toBeGreaterThan(0);
  expect(await listen(port)).toBe(port);
});

it('is the preferred one where that is free, else another', async () => {
  const preferred = await freePort();
  expect(await freePort(preferred)).toBe(preferred);
  await listen(preferred);
  expect(await freePort(preferred)).not.toBe(preferred);
});
