import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An S3 of fixed objects, by `/<bucket>/<key>`, on loopback. */
export interface ObjectServer {
  readonly endpoint: string;
  close(): Promise<void>;
}

/** Serves these objects as S3 does; what is not there is `NoSuchKey`. */
export async function serveObjects(objects: Readonly<Record<string, unknown>>): Promise<ObjectServer> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://127.0.0.1').pathname;
    const found = objects[path];
    if (found === undefined) {
      response.writeHead(404, { 'content-type': 'application/xml' });
      response.end(
        '<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message></Error>',
      );
      return;
    }
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(found));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      }),
  };
}
