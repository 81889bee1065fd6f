import { isSchemaPath, topicOfFile } from '@firn/cli-kit';

import { listDeletions, listFileChanges } from '../git/file-history.js';
import type { CommitChanges, FileHistory } from '../git/file-history.js';
import type { Git } from '../git/git.js';
import type { ObjectReader } from '../git/object-reader.js';
import type { History, HistoryGap, Step, Topic } from '../history/history.js';

/** How many commits to look back. */
const MAX_COMMITS = 1000;
/** How many versions of files to read. */
const MAX_VERSIONS = 2000;
/** How often a file may have been moved. */
const MAX_MOVES = 3;

/** The history of a base. */
export interface GitHistory {
  readonly commit: string;
  readonly shallow: boolean;
  /** In a partial clone each content that is read would be fetched, one by one. */
  readonly partial: boolean;
  /** The folders that schemas are in, here and at the base; relative to where git runs. */
  readonly folders: { readonly here: string; readonly base: string };
}

/** The past of some topics up to a commit: their files at their places, and where they were moved there from. */
export async function lookBack(
  git: Git,
  objects: ObjectReader,
  topics: readonly Topic[],
  { commit, shallow, partial, folders }: GitHistory,
): Promise<History> {
  try {
    if (partial) return { steps: new Map(), gap: 'partial' };
    const paths = topics.flatMap(({ file, baseFile }) =>
      baseFile === undefined
        ? [...new Set([`${folders.base}/${file}`, `${folders.here}/${file}`])]
        : [`${folders.base}/${baseFile}`],
    );
    const past = await followMoves(git, commit, paths);
    const { steps, more } = await readSteps(objects, past.changes);
    const gap = past.more || more ? 'limit' : shallow ? 'shallow' : undefined;
    return { steps, ...(gap !== undefined && { gap }) };
  } catch {
    const gap: HistoryGap = 'unreadable';
    return { steps: new Map(), gap };
  }
}

/** The changes of files, and of those that they were made from by moving them: the name of a topic's file stays. */
async function followMoves(git: Git, commit: string, places: readonly string[]): Promise<FileHistory> {
  const topics = new Set(places.map(topicOfFile));
  const paths = new Set(places);
  let history = await listFileChanges(git, commit, places, MAX_COMMITS);
  for (let move = 0; move < MAX_MOVES; move += 1) {
    const additions = history.changes.filter(({ files }) => files.some(({ before }) => before === undefined));
    const deleted = await listDeletions(git, [...new Set(additions.map((each) => each.commit))]);
    const moved = deleted.filter(
      (path) => isSchemaPath(path) && topics.has(topicOfFile(path)) && !paths.has(path),
    );
    if (moved.length === 0) break;
    for (const path of moved) paths.add(path);
    history = await listFileChanges(git, commit, [...paths], MAX_COMMITS);
  }
  return history;
}

async function readSteps(
  objects: ObjectReader,
  changes: readonly CommitChanges[],
): Promise<{ steps: ReadonlyMap<string, readonly Step[]>; more: boolean }> {
  const found = changes.flatMap(stepsOf);
  // A topic whose file was only ever added has nothing to look for.
  const touched = new Set(found.filter(({ before }) => before !== undefined).map(({ topic }) => topic));
  const wanted = found.filter(({ topic }) => touched.has(topic));
  const ids = [...new Set(wanted.flatMap(({ before, after }) => [before ?? [], after ?? []].flat()))];
  const read = ids.slice(0, MAX_VERSIONS);
  const contents = await objects.read(read);
  const byId = new Map(read.map((id, index) => [id, contents[index]?.content]));
  const steps = new Map<string, Step[]>();
  for (const { topic, before, after, ...step } of wanted) {
    const [from, to] = [before, after].map((id) => (id === undefined ? undefined : byId.get(id)));
    const list = steps.get(topic) ?? [];
    steps.set(topic, list);
    list.push({
      ...step,
      deletes: after === undefined,
      ...(from !== undefined && { before: from }),
      ...(to !== undefined && { after: to }),
    });
  }
  return { steps, more: ids.length > MAX_VERSIONS };
}

/** What a commit did to topics: a file that went from one place to another stayed. */
function stepsOf({ commit, date, merge, files }: CommitChanges): readonly (Pick<
  Step,
  'commit' | 'date' | 'merge'
> & {
  topic: string;
  before?: string;
  after?: string;
})[] {
  const byTopic = new Map<string, { before?: string; after?: string }>();
  for (const { path, ...ids } of files) {
    const topic = topicOfFile(path);
    byTopic.set(topic, { ...byTopic.get(topic), ...ids });
  }
  return [...byTopic].map(([topic, ids]) => ({ commit, date, merge, topic, ...ids }));
}
