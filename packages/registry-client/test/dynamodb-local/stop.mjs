/** Stops what `start.mjs` started: it ends when its standard input does. */
export default async function stop() {
  const server = globalThis.dynamoDbLocal;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.stdin.end();
  await ended;
}
