import { afterEach, describe, expect, it } from '@jest/globals';
import { invoke } from '../support/lambda';
import { serveObjects } from '../support/objects';
import type { ObjectServer } from '../support/objects';

const ENVIRONMENT = {
  format: 1,
  registryTable: 'registry',
  databases: { raw: 'raw', standardized: 'standardized', curated: 'curated', quarantine: 'quarantine' },
  lake: 's3://lake',
  control: 's3://control',
  athena: { workGroup: 'firn', output: 's3://control/athena/' },
  stateMachines: {
    master: 'arn:aws:states:us-east-1:123456789012:stateMachine:master',
    rebuilder: 'arn:aws:states:us-east-1:123456789012:stateMachine:rebuilder',
  },
  jobs: { standardized: 'standardized', curated: 'curated', rebuilder: 'rebuilder' },
};

const SETTINGS = {
  FIRN_ENVIRONMENT: JSON.stringify(ENVIRONMENT),
  FIRN_BATCH_SIZE: '10',
  FIRN_LEASE_SECONDS: '60',
};

const WORK = [{ batch: '0000', topics: ['orders', 'payments'] }];

function outcomeOf(topic: string, state: string, reason?: string): object {
  const at = '2026-01-01T00:00:00.000Z';
  return { topic, state, reason, stages: {}, started_at: at, finished_at: at };
}

describe('the bundled control functions', () => {
  let server: ObjectServer | undefined;

  afterEach(async () => {
    await server?.close();
    server = undefined;
  });

  async function report(objects: Readonly<Record<string, unknown>>) {
    server = await serveObjects(objects);
    return invoke('report', { runId: 'run' }, { ...SETTINGS, AWS_ENDPOINT_URL: server.endpoint });
  }

  it('sum up a run from what its batches left in S3', async () => {
    const topics = [outcomeOf('orders', 'succeeded'), outcomeOf('payments', 'skipped')];
    const invocation = await report({
      '/control/runs/run/work.json': WORK,
      '/control/runs/run/0000/outcome.json': { format: 1, run: 'run', topics },
    });
    expect(invocation).toEqual({
      result: { runId: 'run', succeeded: 1, failed: 0, skipped: 1, superseded: 0 },
    });
  });

  it('fail by the name that Step Functions shows, and name the topics', async () => {
    const topics = [outcomeOf('orders', 'succeeded'), outcomeOf('payments', 'failed', 'no such column')];
    const invocation = await report({
      '/control/runs/run/work.json': WORK,
      '/control/runs/run/0000/outcome.json': { format: 1, run: 'run', topics },
    });
    expect(invocation).toEqual({
      errorType: 'RunFailed',
      errorMessage: '1 of 2 topics failed:\npayments: no such column',
    });
  });

  it('take a batch that left nothing for failed', async () => {
    const invocation = await report({ '/control/runs/run/work.json': WORK });
    expect(invocation).toMatchObject({ errorType: 'RunFailed' });
  });

  it.each(['plan-run', 'claim', 'settle', 'report', 'claim-rebuild', 'complete-rebuild', 'abandon-rebuild'])(
    'of which %s says what is wrong with its environment',
    async (name) => {
      expect(await invoke(name, {}, { ...SETTINGS, FIRN_ENVIRONMENT: '{' })).toEqual({
        errorType: 'Error',
        errorMessage: expect.stringContaining('FIRN_ENVIRONMENT is unusable. The environment is not JSON'),
      });
    },
  );

  it.each([
    ['plan-run', 'FIRN_BATCH_SIZE'],
    ['claim', 'FIRN_LEASE_SECONDS'],
    ['claim-rebuild', 'FIRN_LEASE_SECONDS'],
  ])('of which %s does not start without %s', async (name, variable) => {
    expect(await invoke(name, {}, { ...SETTINGS, [variable]: '0' })).toEqual({
      errorType: 'Error',
      errorMessage: `${variable} is "0", expected a whole number above 0`,
    });
  });
});
