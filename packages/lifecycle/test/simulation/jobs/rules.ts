/** The rules of the Glue jobs; the same names as in `docs/model`. */
export const JOB_RULES = [
  'PinnedUuid',
  'EpochFence',
  'FastForward',
  'CheckpointFollows',
  'LookAfterUnknown',
  'LookAfterConflict',
  'PinByTag',
  'ReadableRange',
  'RebuildGeneration',
  'AdoptIntent',
  'IntentVersion',
  'IntentFollowsHead',
  'CuratedPin',
] as const;

export type JobRule = (typeof JOB_RULES)[number];
