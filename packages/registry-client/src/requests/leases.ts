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

/** The Historical Rebuilder claims the topic of a reset that has reached REBUILD. */
export interface ClaimForRebuild extends Claim {
  readonly kind: 'rebuild';
  readonly deployment: string;
}

export type ClaimLease = ClaimForMaster | ClaimForRebuild;

/** Lengthens a lease: it then lives `seconds` from now. */
export interface RenewLease {
  readonly topic: string;
  readonly token: string;
  readonly seconds: number;
}

/** Gives a lease back. */
export interface ReleaseLease {
  readonly topic: string;
  readonly token: string;
}

/** A Glue run says, as its first act, that it works under this lease. */
export interface RecordRun {
  readonly topic: string;
  readonly token: string;
  /** `"<job name>/<job run id>"` */
  readonly run: string;
}
