import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { CliError } from '@firn/cli-kit';
import { Type } from 'typebox';
import type { Static, TSchema } from 'typebox';
import { Value } from 'typebox/value';

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

const TemplateModel = Type.Object({
  Resources: Type.Record(
    Type.String(),
    Type.Object({
      Type: Type.String(),
      Properties: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
      DependsOn: Type.Optional(Type.Union([Type.String(), Type.Array(Type.String())])),
      Condition: Type.Optional(Type.String()),
    }),
  ),
});

const DestinationModel = Type.Object({ bucketName: Type.String(), objectKey: Type.String() });

const AssetManifestModel = Type.Object({
  files: Type.Optional(
    Type.Record(
      Type.String(),
      Type.Object({
        source: Type.Object({
          path: Type.String(),
          packaging: Type.Union([Type.Literal('file'), Type.Literal('zip')]),
        }),
        destinations: Type.Record(Type.String(), DestinationModel),
      }),
    ),
  ),
});

const TEMPLATE_SUFFIX = '.template.json';

/**
 * Reads a folder that CDK synthesised.
 *
 * @throws CliError when it is no such folder, or does not hold exactly one stack
 */
export async function readAssembly(directory: string): Promise<Assembly> {
  const files = await readdir(directory).catch((cause: unknown) => {
    const { message } = cause as Error;
    throw new CliError(`The folder ${directory} cannot be read: ${message}`, {
      hint: 'Synthesise the CDK app first, and give its output folder.',
      cause,
    });
  });
  const templates = files.filter((file) => file.endsWith(TEMPLATE_SUFFIX));
  const [file] = templates;
  if (file === undefined || templates.length > 1) {
    const names = templates.map((name) => name.slice(0, -TEMPLATE_SUFFIX.length)).sort();
    throw new CliError(
      `${directory} holds ${templates.length} synthesised stacks (*${TEMPLATE_SUFFIX}), expected one${names.length > 0 ? `: ${names.join(', ')}` : ''}.`,
      { hint: 'Give the output folder of `cdk synth` of an app with one stack.' },
    );
  }
  const stack = file.slice(0, -TEMPLATE_SUFFIX.length);
  return {
    stack,
    template: await readJson(join(directory, file), TemplateModel),
    assets: assetsOf(await readJson(join(directory, `${stack}.assets.json`), AssetManifestModel), directory),
  };
}

function assetsOf({ files = {} }: Static<typeof AssetManifestModel>, directory: string): Asset[] {
  return Object.values(files)
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

async function readJson<T extends TSchema>(path: string, model: T): Promise<Static<T>> {
  const content = await readFile(path, 'utf8')
    .then((text) => JSON.parse(text) as unknown)
    .catch((cause: unknown) => {
      throw unreadable(path, (cause as Error).message, cause);
    });
  if (Value.Check(model, content)) return content;
  const [error] = Value.Errors(model, content);
  throw unreadable(path, `${error?.instancePath || 'it'} ${error?.message ?? ''}`);
}

function unreadable(path: string, why: string, cause?: unknown): CliError {
  return new CliError(`${path} is not as CDK writes it: ${why}`, {
    hint: 'Synthesise the CDK app again.',
    cause,
  });
}
