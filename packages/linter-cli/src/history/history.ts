import { oneOf } from '@firn/cli-kit';

/** A change of a topic's schema file in the past. */
export interface Step {
  readonly commit: string;
  /** The day on which it was committed, as `2026-03-01`. */
  readonly date: string;
  readonly merge: boolean;
  /** The content before and after; absent where there was no file, or its content is not at hand. */
  readonly before?: Uint8Array;
  readonly after?: Uint8Array;
  /** Whether the change deleted the file. */
  readonly deletes: boolean;
}

/** Why something of the past may not be known. */
export type HistoryGap = 'limit' | 'shallow' | 'partial' | 'unreadable';

/** The past of some topics, up to the base. */
export interface History {
  /** By topic, newest first. */
  readonly steps: ReadonlyMap<string, readonly Step[]>;
  /** Absent: all of it is known. */
  readonly gap?: HistoryGap;
}

/** A topic, and where its file is here and at the base. */
export interface Topic {
  readonly topic: string;
  /** Relative to the folder of schemas. */
  readonly file: string;
  /** Relative to that of the base; absent when the base does not have it. */
  readonly baseFile?: string;
}

/** Looks into the past of topics. Never throws: it is asked for notes, and not for what is judged by. */
export type LookBack = (topics: readonly Topic[]) => Promise<History>;

/** The model of a {@link HistoryGap}. */
export const HistoryGapModel = oneOf<HistoryGap>(
  "Why a name that was in use before may not be noted as such; absent when all of git's history was looked at, or nothing was added",
  {
    limit: 'only so much of the history was looked at',
    shallow: 'the clone is shallow',
    partial: 'the clone is partial: earlier contents would have to be fetched',
    unreadable: 'git could not read the history',
  },
);
