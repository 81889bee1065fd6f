import type { IcebergMetadata, IcebergSnapshot } from '../../../src/iceberg/metadata.js';

/** The tag that the Glue jobs move with every publish. */
export const CHECKPOINT_TAG = 'firn-checkpoint';

/** A metadata file with the branches and tags that Iceberg's writers know of. */
export interface LakeMetadata extends IcebergMetadata {
  readonly branches: ReadonlyMap<string, string>;
  readonly tags: ReadonlyMap<string, string>;
}

/** A change of a table's metadata; an exception is Iceberg's refusal. */
export type Change = (metadata: LakeMetadata) => LakeMetadata;

const MADE_BY_ATHENA = new WeakMap<IcebergMetadata, LakeMetadata>();

/** The metadata as Iceberg's writers know it: a table that was just made has neither branches nor tags. */
export function asLake(metadata: IcebergMetadata): LakeMetadata {
  if ('branches' in metadata) return metadata as LakeMetadata;
  const known = MADE_BY_ATHENA.get(metadata);
  if (known !== undefined) return known;
  const made = { ...metadata, branches: new Map(), tags: new Map() };
  MADE_BY_ATHENA.set(metadata, made);
  return made;
}

/** From a snapshot towards the first. */
export function* ancestors(metadata: IcebergMetadata, start: string | undefined): Generator<IcebergSnapshot> {
  let at = start === undefined ? undefined : metadata.snapshots.get(start);
  while (at !== undefined) {
    yield at;
    at = at.parentId === undefined ? undefined : metadata.snapshots.get(at.parentId);
  }
}

export function isAncestor(metadata: IcebergMetadata, older: string, newer: string | undefined): boolean {
  for (const snapshot of ancestors(metadata, newer)) if (snapshot.id === older) return true;
  return false;
}

/** The newest snapshot of main whose summary has all of these keys. */
export function newestWith(metadata: IcebergMetadata, key: string): IcebergSnapshot | undefined {
  for (const snapshot of ancestors(metadata, metadata.current?.id))
    if (key in snapshot.summary) return snapshot;
  return undefined;
}

/** Main moved to a snapshot that the metadata has. */
export function withHead(metadata: LakeMetadata, id: string): LakeMetadata {
  const current = metadata.snapshots.get(id);
  if (current === undefined) throw new Error(`no snapshot ${id}`);
  return { ...metadata, current };
}

export function withTag(metadata: LakeMetadata, tag: string, id: string): LakeMetadata {
  return { ...metadata, tags: new Map(metadata.tags).set(tag, id) };
}

export function withoutTag(metadata: LakeMetadata, tag: string): LakeMetadata {
  const tags = new Map(metadata.tags);
  tags.delete(tag);
  return { ...metadata, tags };
}

export function withBranch(metadata: LakeMetadata, branch: string, id: string): LakeMetadata {
  return { ...metadata, branches: new Map(metadata.branches).set(branch, id) };
}

export function withoutBranches(metadata: LakeMetadata, names: Iterable<string>): LakeMetadata {
  const branches = new Map(metadata.branches);
  for (const name of names) branches.delete(name);
  return { ...metadata, branches };
}
