import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { CliError } from '@firn/cli-kit';

import type { Template } from './template.js';

/** One stack of a cloud assembly: what `cdk synth` writes. */
export interface Assembly {
  readonly stack: string;
  readonly template: Template;
  readonly assets: readonly Asset[];
}

/** A file, or a folder that is deployed as a zip file. */
export interface Asset {
  readonly path: string;
  readonly packaging: 'file' | 'zip';
  /** May hold `${AWS::AccountId}` and the like. */
  readonly bucket: string;
  readonly key: string;
}

interface AssetManifest {
  readonly files?: Readonly<
    Record<
      string,
      {
        readonly source: { readonly path: string; readonly packaging: 'file' | 'zip' };
        readonly destinations: Readonly<
          Record<string, { readonly bucketName: string; readonly objectKey: string }>
        >;
      }
    >
  >;
}

const TEMPLATE_SUFFIX = '.template.json';

/**
 * Reads a folder that CDK synthesised.
 *
 * @throws CliError when it is no such folder, or does not hold exactly one stack
 */
export async function readAssembly(directory: string): Promise<Assembly> {
  const files = await readdir(directory).catch((cause: unknown) => {
    throw new CliError(`${directory} cannot be read.`, { hint: 'Synthesise the CDK app first.', cause });
  });
  const templates = files.filter((file) => file.endsWith(TEMPLATE_SUFFIX));
  const [file] = templates;
  if (file === undefined || templates.length > 1) {
    throw new CliError(
      `${directory} holds ${templates.length} synthesised stacks (*${TEMPLATE_SUFFIX}), expected one.`,
      { hint: 'Give the output folder of `cdk synth` of an app with one stack.' },
    );
  }
  const stack = file.slice(0, -TEMPLATE_SUFFIX.length);
  const manifest = (await readJson(join(directory, `${stack}.assets.json`))) as AssetManifest;
  return {
    stack,
    template: (await readJson(join(directory, file))) as Template,
    assets: assetsOf(manifest, directory),
  };
}

function assetsOf(manifest: AssetManifest, directory: string): Asset[] {
  return Object.values(manifest.files ?? {})
    .filter(({ source }) => !source.path.endsWith(TEMPLATE_SUFFIX))
    .flatMap(({ source, destinations }) =>
      Object.values(destinations).map(({ bucketName, objectKey }) => ({
        path: join(directory, source.path),
        packaging: source.packaging,
        bucket: bucketName,
        key: objectKey,
      })),
    );
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw new CliError(`${path} is not a JSON file that can be read.`, {
      hint: 'Synthesise the CDK app again.',
      cause,
    });
  }
}
