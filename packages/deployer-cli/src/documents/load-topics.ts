import { join, relative, resolve, sep } from 'node:path';

import {
  CliError,
  FILES_AT_A_TIME,
  listSchemaFiles,
  mapConcurrently,
  readSchemaFile,
  topicOfFile,
} from '@firn/cli-kit';
import type { Project } from '@firn/cli-kit';
import type { Problem, TopicSchema } from '@firn/topic-schema';

/** A valid topic schema, and the file it comes from as messages name it. */
export interface TopicFile {
  readonly file: string;
  readonly schema: TopicSchema;
}

/** The topic schemas of a project; with any problem nothing is to be deployed. */
export interface LoadedTopics {
  readonly topics: readonly TopicFile[];
  /** Every valid topic schema of the folder, those that were not asked for among them: they may share RAW tables. */
  readonly all: readonly TopicSchema[];
  readonly problems: readonly Problem[];
}

/** Which topic schemas to load. */
export interface LoadOptions {
  readonly cwd: string;
  /** Folder to look in instead of the configured one. */
  readonly schemas?: string;
  /** Only these topics. */
  readonly topic?: readonly string[];
}

/**
 * Reads the topic schemas of a project, sorted by topic.
 *
 * @throws CliError when there is no such folder, or no such topic in it
 */
export async function loadTopics(project: Project, options: LoadOptions): Promise<LoadedTopics> {
  const folder =
    options.schemas === undefined
      ? join(project.root, project.config.schemas)
      : resolve(options.cwd, options.schemas);
  const listed = await listSchemaFiles(folder);
  if (listed === undefined) {
    throw new CliError(`there is no folder of topic schemas: ${folder}`, {
      hint: "run at the project's root, or name the folder: --schemas <folder>",
    });
  }
  const name = (file: string): string => relative(options.cwd, join(folder, file)).split(sep).join('/');
  const files = select(listed, options.topic, folder);
  const read = await mapConcurrently(listed, FILES_AT_A_TIME, async (file) => ({
    ...(await readSchemaFile(join(folder, file), name(file))),
    selected: files.includes(file),
  }));
  const selected = read.filter((file) => file.selected);
  const topics = selected.flatMap(({ file, schema }) => (schema === undefined ? [] : [{ file, schema }]));
  return {
    topics: topics.sort((a, b) => (a.schema.topic < b.schema.topic ? -1 : 1)),
    all: read.flatMap(({ schema }) => schema ?? []),
    problems: [...selected.flatMap(({ problems }) => problems), ...duplicates(files, name)],
  };
}

function select(
  files: readonly string[],
  topics: readonly string[] | undefined,
  folder: string,
): readonly string[] {
  if (topics === undefined || topics.length === 0) return files;
  const missing = topics.filter((topic) => !files.some((file) => topicOfFile(file) === topic));
  if (missing.length > 0) {
    throw new CliError(`there is no schema file for ${missing.join(', ')} below ${folder}`, {
      hint: 'name topics as their files are named, without .json',
    });
  }
  return files.filter((file) => topics.includes(topicOfFile(file)));
}

function duplicates(files: readonly string[], name: (file: string) => string): readonly Problem[] {
  return files.flatMap((file, index) => {
    const first = files.findIndex((other) => topicOfFile(other) === topicOfFile(file));
    if (first === index) return [];
    return {
      code: 'topic.duplicate',
      message: `topic ${topicOfFile(file)} has another schema file: ${name(files[first] ?? '')}`,
      hint: 'keep one of them',
      file: name(file),
      pointer: '',
      line: 1,
      column: 1,
    };
  });
}
