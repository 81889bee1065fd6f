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

/** A topic that is declared retired, and where that is said. */
export interface RetiredTopic {
  readonly topic: string;
  readonly reason: string;
  readonly file: string;
}

/** The topic schemas of a project; with any problem nothing is to be deployed. */
export interface LoadedTopics {
  readonly topics: readonly TopicFile[];
  /** Every valid topic schema of the folder, those that were not asked for among them: they may share RAW tables. */
  readonly all: readonly TopicSchema[];
  /** Topics that the configuration says are no longer wanted. */
  readonly retired: readonly RetiredTopic[];
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
  const retired = retiredTopics(project, options);
  const listed = await listIn(folder, options.schemas === undefined && retired.length > 0);
  const name = (file: string): string => relative(options.cwd, join(folder, file)).split(sep).join('/');
  const files = select(listed, options.topic, retired, folder);
  const read = await mapConcurrently(listed, FILES_AT_A_TIME, async (file) => ({
    ...(await readSchemaFile(join(folder, file), name(file))),
    selected: files.includes(file),
  }));
  const selected = read.filter((file) => file.selected);
  const topics = selected.flatMap(({ file, schema }) => (schema === undefined ? [] : [{ file, schema }]));
  return {
    topics: topics.sort((a, b) => (a.schema.topic < b.schema.topic ? -1 : 1)),
    all: read.flatMap(({ schema }) => schema ?? []),
    retired,
    problems: [
      ...selected.flatMap(({ problems }) => problems),
      ...duplicates(files, name),
      ...retiredButPresent(files, retired, name),
    ],
  };
}

/** Where the last topic is retired, git has no folder any more; one that is named must be there. */
async function listIn(folder: string, mayBeGone: boolean): Promise<readonly string[]> {
  const listed = await listSchemaFiles(folder);
  if (listed !== undefined) return listed;
  if (mayBeGone) return [];
  throw new CliError(`there is no folder of topic schemas: ${folder}`, {
    hint: "run at the project's root, or name the folder: --schemas <folder>",
  });
}

function retiredTopics(project: Project, { cwd, topic: wanted = [] }: LoadOptions): readonly RetiredTopic[] {
  const file = relative(cwd, join(project.root, project.configFile)).split(sep).join('/');
  return Object.entries(project.config.retired)
    .map(([topic, reason]) => ({ topic, reason, file }))
    .filter(({ topic }) => wanted.length === 0 || wanted.includes(topic))
    .sort((a, b) => (a.topic < b.topic ? -1 : 1));
}

function select(
  files: readonly string[],
  topics: readonly string[] | undefined,
  retired: readonly RetiredTopic[],
  folder: string,
): readonly string[] {
  if (topics === undefined || topics.length === 0) return files;
  const known = new Set([...files.map(topicOfFile), ...retired.map(({ topic }) => topic)]);
  const missing = topics.filter((topic) => !known.has(topic));
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

function retiredButPresent(
  files: readonly string[],
  retired: readonly RetiredTopic[],
  name: (file: string) => string,
): readonly Problem[] {
  return files.flatMap((file) => {
    const found = retired.find(({ topic }) => topic === topicOfFile(file));
    if (found === undefined) return [];
    return {
      code: 'topic.retired',
      message: `topic ${found.topic} is declared retired, but its schema file is still there`,
      hint: `delete the file, or take "${found.topic}" out of "retired" in ${found.file}`,
      file: name(file),
      pointer: '',
      line: 1,
      column: 1,
    };
  });
}
