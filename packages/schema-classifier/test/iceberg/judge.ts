import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PartitionField } from '@firn/topic-schema';
import type { IcebergSchema } from './iceberg-schema.js';

/** A step of an `UpdateSchema`, or of what else changes a table. Names are Iceberg's: `c.element.x`. */
export type Operation =
  | {
      readonly operation: 'add';
      readonly parent?: string;
      readonly name: string;
      readonly type: IcebergSchema;
      readonly required: boolean;
    }
  | { readonly operation: 'update'; readonly name: string; readonly type: IcebergSchema }
  | { readonly operation: 'delete' | 'make-optional' | 'require' | 'property'; readonly name: string }
  | { readonly operation: 'doc'; readonly name: string; readonly doc: string }
  | { readonly operation: 'order' | 'identify'; readonly names: readonly string[] }
  | { readonly operation: 'partition'; readonly partitionBy: readonly PartitionField[] };

/** A table, and what shall be done with it at once. */
export interface Job {
  readonly schema: IcebergSchema;
  readonly partitionBy: readonly PartitionField[];
  readonly operations: readonly Operation[];
}

/** The schema that the table then has, or why Iceberg refused. */
export type Verdict =
  | { readonly schema: IcebergSchema; readonly refused?: never }
  | { readonly schema?: never; readonly refused: string };

const PROGRAM = fileURLToPath(new URL('UpdateSchemaJudge.java', import.meta.url));
const JARS = fileURLToPath(new URL('../../../../.firn/jars', import.meta.url));

/** Has Iceberg itself do all these jobs, in one Java process. */
export function judge(jobs: readonly Job[]): readonly Verdict[] {
  const classPath = [jar('iceberg', 'iceberg-spark-runtime-'), jar('dynamodb-local', 'slf4j-api-')];
  const home = process.env['JAVA_HOME'];
  const { error, status, stdout, stderr } = spawnSync(
    home === undefined || home === '' ? 'java' : join(home, 'bin', 'java'),
    ['-Xmx512m', '-XX:+UseSerialGC', '-cp', classPath.join(delimiter), PROGRAM],
    { input: jobs.map((job) => `${JSON.stringify(job)}\n`).join(''), encoding: 'utf8', maxBuffer: 2 ** 28 },
  );
  if (error !== undefined && 'code' in error && error.code === 'ENOENT') {
    throw new Error('Java did not start: a JDK 17 is needed, see `npm run setup`', { cause: error });
  }
  const verdicts = stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Verdict);
  if (status !== 0 || verdicts.length !== jobs.length) {
    const failed = JSON.stringify(jobs[verdicts.length]);
    throw new Error(
      `Iceberg did ${verdicts.length} of ${jobs.length} jobs, and failed at ${failed}:\n${stderr}`,
    );
  }
  return verdicts;
}

function jar(directory: string, name: string): string {
  const path = join(JARS, directory);
  const file = existsSync(path) ? readdirSync(path).find((each) => each.startsWith(name)) : undefined;
  if (file === undefined) {
    throw new Error(
      `There is no ${name}*.jar in ${path}: run \`npm run setup\` at the root of the workspace`,
    );
  }
  return join(path, file);
}
