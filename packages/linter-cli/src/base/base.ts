import type { LookBack } from '../history/history.js';

/** What the schemas are compared with, as a report names it. */
export type Against =
  | { readonly kind: 'git'; readonly ref: string; readonly commit: string }
  | { readonly kind: 'directory'; readonly path: string };

/**
 * The topic schemas that a project's are compared with. Files go by their path relative to the folder of schemas, so
 * that the folder itself may have another name or place at the base.
 */
export interface Base {
  readonly against: Against;
  readonly files: readonly string[];
  /** How a message names a file of the base. */
  readonly name: (file: string) => string;
  /** The files of the project or of the base that are not the same in both. */
  readonly changed: (projectFiles: readonly string[]) => Promise<ReadonlySet<string>>;
  /** The contents of files of the base, by file. */
  readonly read: (files: readonly string[]) => Promise<ReadonlyMap<string, Uint8Array>>;
  /** Absent where there is no past to look into. */
  readonly lookBack?: LookBack;
}
