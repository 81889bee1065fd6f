import { join } from 'node:path';

import { BundledCli, TemporaryDirectory } from '@firn/cli-kit/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { PACKAGE_ROOT } from '../src/package-root.js';
import { identifyProcess } from '../src/processes/process-identity.js';
import { VERSION } from '../src/version.js';
import { noteRuntime, runtimeOf } from './support/runtime.js';

describe('the bundled command line, as a process', () => {
  let local: BundledCli;
  let files: TemporaryDirectory;
  beforeAll(async () => {
    local = await BundledCli.create(PACKAGE_ROOT, 'firn-local');
    files = await TemporaryDirectory.create();
  });
  afterAll(async () => {
    await local.remove();
    await files.remove();
  });

  it('knows its version and its commands', async () => {
    expect(await local.run(files.path, ['--version'])).toEqual({ code: 0, out: `${VERSION}\n`, err: '' });
    const { code, out } = await local.run(files.path, ['--help']);
    expect(code).toBe(0);
    expect(out).toMatch(/up[^]*down[^]*status[^]*env[^]*deploy[^]*run[^]*produce[^]*query/);
  });

  it('says by its exit code that nothing is up', async () => {
    expect((await local.run(files.path, ['status'])).code).toBe(1);
    const { code, out, err } = await local.run(files.path, ['run']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^error No local runtime is up in .*\n {2}fix firn-local up --state .*\n$/);
  });

  it('says what is wrong, and nothing of the version of Node.js', async () => {
    const self = await identifyProcess(process.pid);
    await noteRuntime(join(files.path, '.firn-local'), runtimeOf(self, self));
    await files.write({
      'cdk.out/A.template.json': { Resources: { Lake: { Type: 'AWS::S3::Bucket' } } },
      'cdk.out/A.assets.json': {},
    });
    const { code, out, err } = await local.run(files.path, ['deploy', 'cdk.out']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^error Lake \(AWS::S3::Bucket\) could not be deployed: .*ECONNREFUSED.*\n$/);
  });
});
