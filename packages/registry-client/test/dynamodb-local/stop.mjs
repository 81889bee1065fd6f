import { once } from 'node:events';
import { rm } from 'node:fs/promises';

/** Stops what `start.mjs` started, and removes its tables. */
export default async function stop() {
  const { server, directory } = globalThis.dynamoDbLocal;
  const ended = once(server, 'exit');
  server.kill();
  await ended;
  await rm(directory, { recursive: true });
}
