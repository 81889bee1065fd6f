import { mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { App, Stack } from 'aws-cdk-lib';
import { FirnPipeline } from '../../src/index';

interface AssetManifest {
  readonly files: Readonly<
    Record<string, { readonly source: { readonly path: string; readonly packaging: string } }>
  >;
}

/** Synthesised as any app does it, with nothing set and the CDK's own checks on. */
describe('the synthesis of an app with a pipeline', () => {
  let folder: string;
  let assets: AssetManifest;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'firn-synthesis-'));
    const app = new App({ outdir: folder });
    new FirnPipeline(new Stack(app, 'Firn'), 'Pipeline');
    app.synth();
    assets = JSON.parse(readFileSync(join(folder, 'Firn.assets.json'), 'utf8')) as AssetManifest;
  });

  function sources(packaging: string): string[] {
    const paths = Object.values(assets.files).map(({ source }) => source);
    return paths.filter((source) => source.packaging === packaging).map((source) => source.path);
  }

  it('passes the checks of the CDK', () => {
    const report = JSON.parse(readFileSync(join(folder, 'validation-report.json'), 'utf8')) as object;
    expect(report).toMatchObject({ pluginReports: [] });
  });

  it('brings the code of seven functions, each in one file', () => {
    expect(sources('zip').map((path) => readdirSync(join(folder, path)))).toEqual(
      Array.from({ length: 7 }, () => ['index.js']),
    );
  });

  it('brings three scripts, the archive of what they share, and the engine', () => {
    const extensions = sources('file').map((path) => path.split('.').at(-1));
    expect(extensions.sort()).toEqual(['jar', 'json', 'py', 'py', 'py', 'zip']);
  });

  it('warns of nothing', () => {
    const manifest = readFileSync(join(folder, 'Firn.metadata.json'), 'utf8');
    expect(manifest).not.toMatch(/aws:cdk:(warning|error)/);
  });
});
