import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

import { BundledCli, TemporaryDirectory } from '@firn/cli-kit/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { PACKAGE_ROOT } from '../src/package-root.js';
import { VERSION } from '../src/version.js';
import { topic } from './support/documents.js';

/** A port of this machine that nobody listens on. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe('the bundled command line, as a process', () => {
  let deploy: BundledCli;
  let project: TemporaryDirectory;
  let aws: Record<string, string>;
  beforeAll(async () => {
    deploy = await BundledCli.create(PACKAGE_ROOT, 'firn-deploy');
    project = await TemporaryDirectory.create();
    await project.write({ 'schemas/orders.json': topic('orders'), 'bad/bad.json': '{"topic": ]' });
    aws = {
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'key',
      AWS_SECRET_ACCESS_KEY: 'a secret',
      AWS_ENDPOINT_URL: `http://127.0.0.1:${await closedPort()}`,
    };
  });
  afterAll(async () => {
    await deploy.remove();
    await project.remove();
  });

  it('knows its version and its commands', async () => {
    expect(await deploy.run(project.path, ['--version'])).toEqual({ code: 0, out: `${VERSION}\n`, err: '' });
    const { code, out } = await deploy.run(project.path, ['--help']);
    expect(code).toBe(0);
    expect(out).toMatch(
      /plan[^]*apply[^]*status[^]*history[^]*drift[^]*pause[^]*enable[^]*firn\.config\.json/,
    );
  });

  it.each([
    [[], 'Usage: firn-deploy'],
    [['aply'], 'Did you mean apply?'],
    [['apply', '--format', 'yaml'], 'Allowed choices are text, json'],
    [['plan', '--mode', 'swap-first'], 'Allowed choices are archive-first, swap-last'],
    [['plan', '--accept-shortfall', 'all'], '--accept-shortfall "all" is no number of rows'],
    [['plan', '--schemas', 'none'], 'there is no folder of topic schemas'],
    [['plan', '--topic', 'none'], 'there is no schema file for none'],
    [['status', '--env', 'a/b'], 'is no name of an environment'],
    [['status', '--watch', '--interval', '0'], '--interval "0" is no interval'],
    [['history', 'a', '--limit', '0'], '--limit "0" is no number of deployments'],
    [['pause'], "missing required argument 'topic'"],
    [['pause', 'a', '--reason', ' '], '--reason has 1 characters, expected 1 to 500'],
  ])('%j is wrong use: exit code 2', async (args, message) => {
    const { code, out, err } = await deploy.run(project.path, args, aws);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
  });

  it.each(['plan', 'apply'])(
    '%s: a schema file that is not valid is exit code 1, without a call to AWS',
    async (command) => {
      const { code, out, err } = await deploy.run(project.path, [command, '--schemas', 'bad'], aws);
      expect({ code, err }).toEqual({ code: 1, err: '' });
      expect(out).toContain('bad/bad.json:1:11');
    },
  );

  it.each(['plan', 'apply', 'status'])(
    '%s: an endpoint that nobody answers at is exit code 2',
    async (command) => {
      const { code, out, err } = await deploy.run(project.path, [command], aws);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toBe(
        `error cannot reach AWS at ${aws.AWS_ENDPOINT_URL!}: ECONNREFUSED\n` +
          '  fix AWS_ENDPOINT_URL is set: start what should listen there, or unset it\n',
      );
    },
  );

  it.each([
    ['AWS_ACCESS_KEY_ID', 'there are no AWS credentials'],
    ['AWS_REGION', 'there is no AWS region'],
  ])('says that %s is missing', async (name, message) => {
    const { [name]: _, ...env } = aws;
    const { code, out, err } = await deploy.run(project.path, ['status'], {
      ...env,
      AWS_EC2_METADATA_DISABLED: 'true',
      HOME: project.path,
    });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
    expect(err).not.toMatch(/^\s+at /m);
    expect(err).not.toContain('a secret');
  });
});
