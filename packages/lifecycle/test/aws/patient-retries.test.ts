import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GetTableCommand, GlueClient } from '@aws-sdk/client-glue';
import { afterEach, describe, expect, it } from '@jest/globals';
import { PatientRetries } from '../../src/aws/patient-retries.js';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A Glue client whose service answers with these, in order, the last one again and again; and how often it was asked. */
async function glue(...answers: readonly RequestListener[]) {
  let asked = 0;
  server = createServer((request, response) => {
    answers[Math.min(asked++, answers.length - 1)]?.(request, response);
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const client = new GlueClient({
    region: 'eu-central-1',
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    retryStrategy: new PatientRetries(4, () => 0.01),
  });
  return {
    getTable: () => client.send(new GetTableCommand({ DatabaseName: 'raw', Name: 'orders' })),
    asked: () => asked,
  };
}

function answer(status: number, body: unknown): RequestListener {
  return (_, response) => {
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(JSON.stringify(body));
  };
}

const FOUND = answer(200, { Table: { Name: 'orders' } });
const ABSENT = answer(400, { __type: 'EntityNotFoundException', message: 'no such table' });
const THROTTLED = answer(400, { __type: 'ThrottlingException', message: 'Rate exceeded' });
const FAULT = answer(500, { __type: 'InternalServiceException', message: 'An internal error occurred' });
const DROPPED: RequestListener = (request) => request.socket.destroy();

describe('PatientRetries', () => {
  it('makes a call again that was throttled, failed or got no answer', async () => {
    const { getTable, asked } = await glue(THROTTLED, FAULT, DROPPED, FOUND);
    expect((await getTable()).Table?.Name).toBe('orders');
    expect(asked()).toBe(4);
  });

  it('gives up with the last error when it has been made so many times', async () => {
    const { getTable, asked } = await glue(FAULT);
    await expect(getTable()).rejects.toMatchObject({ name: 'InternalServiceException' });
    expect(asked()).toBe(4);
  });

  it('does not repeat a call that is answered with an error of its own', async () => {
    const { getTable, asked } = await glue(ABSENT);
    await expect(getTable()).rejects.toMatchObject({ name: 'EntityNotFoundException' });
    expect(asked()).toBe(1);
  });

  it('is as patient after hundreds of retried calls that ended in such an error', async () => {
    const answers = Array.from({ length: 400 }, (_, call) => (call % 2 === 0 ? FAULT : ABSENT));
    const { getTable, asked } = await glue(...answers, FAULT, FOUND);
    for (let call = 0; call < 200; call++) {
      await expect(getTable()).rejects.toMatchObject({ name: 'EntityNotFoundException' });
    }
    expect((await getTable()).Table?.Name).toBe('orders');
    expect(asked()).toBe(402);
  });

  it.each([
    ['THROTTLING', [250, 500, 1000]],
    ['TRANSIENT', [50, 100, 200]],
    ['SERVER_ERROR', [50, 100, 200]],
  ] as const)('waits longer each time, at random: %s', async (errorType, delays) => {
    const retries = new PatientRetries(99, () => 0.5);
    let token = await retries.acquireInitialRetryToken();
    for (const delay of delays) {
      token = await retries.refreshRetryTokenForRetry(token, { errorType });
      expect(token.getRetryDelay()).toBe(delay);
    }
    for (let more = 0; more < 10; more++) {
      token = await retries.refreshRetryTokenForRetry(token, { errorType });
    }
    expect(token.getRetryDelay()).toBe(10_000);
  });

  it('waits as long as the service asks for', async () => {
    const retries = new PatientRetries(3, () => 0);
    const first = await retries.acquireInitialRetryToken();
    const retryAfterHint = new Date(Date.now() + 3_600_000);
    const next = await retries.refreshRetryTokenForRetry(first, { errorType: 'THROTTLING', retryAfterHint });
    expect(next.getRetryDelay()).toBe(20_000);
  });
});
