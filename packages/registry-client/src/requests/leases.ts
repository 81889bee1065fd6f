import type { LeaseName } from '../records/topic-record.js';

interface Claim {
  readonly topic: string;
  /** Names exactly one actor, best an execution ARN: asking again under this name gives the same lease back. */
  readonly holder: string;
  /** How long the lease lives without being renewed. */
  readonly seconds: number;
  /** The epoch the caller believes in; without it, the epoch as it is. */
  readonly epoch?: number;
}

/** A run of the Master claims an ENABLED topic. */
export interface ClaimForMaster extends Claim {
  readonly kind: 'master';
}

/**
 * The Historical Rebuilder claims the topic of a reset that waits for it: at REBUILD, or, of a swap-last one, at
 * FINAL_CATCH_UP.
 */
export interface ClaimForRebuild extends Claim {
  readonly kind: 'rebuild';
  readonly deployment: string;
  /** @default REBUILD */
  readonly step?: 'REBUILD' | 'FINAL_CATCH_UP';
}

export type ClaimLease = ClaimForMaster | ClaimForRebuild;

/** The Historical Rebuilder claims the staging tables of a swap-last reset; the topic itself is not claimed. */
export interface ClaimRebuildLease extends Claim {
  readonly deployment: string;
}

/** Something that is done under a lease. */
interface UnderLease {
  readonly topic: string;
  readonly token: string;
  /** Which of the topic's leases. @default lease */
  readonly under?: LeaseName;
}

/** Lengthens a lease: it then lives `seconds` from now. */
export interface RenewLease extends UnderLease {
  readonly seconds: number;
}

/** Gives a lease back. */
export type ReleaseLease = UnderLease;

/** A Glue run says, as its first act, that it works under this lease. */
export interface RecordRun extends UnderLease {
  /** `"<job name>/<job run id>"` */
  readonly run: string;
}
