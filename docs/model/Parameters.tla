----------------------------- MODULE Parameters -----------------------------
(* What a configuration chooses: how much of everything there is, and which rule of the protocol is taken away. *)
EXTENDS Integers, Sequences, FiniteSets

CONSTANTS
  Mode,             \* "archive-first" or "swap-last"
  Resets,           \* how many resets follow one another
  MaxRaw,           \* snapshots that RAW comes to
  Masters,          \* names of runs of the Master for this topic
  Rebuilders,       \* names of executions of the Historical Rebuilder
  Deployers,        \* names of deployers; each works on every reset
  Rollbackers,      \* names of rollbacks; each may take back the first reset
  Curated,          \* BOOLEAN: the topic has a Curated table
  CuratedIsNew,     \* BOOLEAN: it has none before the first reset, which adds it
  Quarantine,       \* BOOLEAN: version 1 of the document rejects every record, later ones accept them
  Crashes,          \* crashes of anybody anywhere, in all
  Zombies,          \* leases that end while their job still runs
  Unknown,          \* writes that succeed while the writer cannot know it
  Compactions,      \* compactions of a live or staging table
  RawCompactions,   \* compactions of RAW: 0 or 1
  Expiries,         \* times that RAW's old snapshots are expired
  ShortRetention,   \* BOOLEAN: they may expire before the live table has read them
  Skips,            \* times that an operator gives up a range of RAW
  Replays,          \* times that an operator asks for what quarantine holds to be read again
  Operator,         \* BOOLEAN: an operator pauses the topic once, and enables it once
  Retirement,       \* BOOLEAN: the topic is retired once, and that is lifted once
  Evolves,          \* versions published by SCHEMA_EVOLVE
  RollsBackClosed,  \* BOOLEAN: a rollback may also take back a reset that has succeeded
  Removed           \* the rules that are taken away: {} for the protocol as it is

Rules == {
  \* the registry
  "LeaseToken", "CheckpointIsAt", "CheckpointFollows", "ClaimPauses", "StepCondition", "DeploymentId", "HoldsAreASet",
  "EnableOwnHold", "UnretireOwnHold", "EvolveWaits", "SkipIsAUnit", "RequestStays",
  \* the Glue jobs
  "PinnedUuid", "EpochFence", "FastForward", "LookAfterUnknown", "LookAfterConflict", "PinByTag", "ReadableRange",
  "RebuildGeneration", "AdoptIntent", "IntentVersion", "IntentFollowsHead", "CuratedPending", "CuratedPin",
  "SkipForward", "SkipOfItsTable", "SkipKeepsUnit", "ReplayIsAUnit", "ReplayUnmarked", "ReplayOwnGeneration",
  \* the deployer
  "Drain", "SwapNotRename", "SwapVersion", "ArchiveReadFirst", "ConfirmBeforeSwap", "BothSwapsOneStep", "OwnLocation",
  "NamesOfOneReset", "FinalCatchUp",
  \* the rollback
  "RollbackDrain", "RollbackFence", "RollbackFenceCurated", "ArchiveStaysTaken", "AddedNameIsTaken",
  "RollbackCheckpoints", "RollbackNewVersion", "ReopenIfLatest", "ReopenIfReadable",
  "ReopenLooksAgain" }

ASSUME Removed \subseteq Rules
ASSUME CuratedIsNew => Curated
ASSUME Mode \in {"archive-first", "swap-last"}

On(rule) == rule \notin Removed
SwapLast == Mode = "swap-last"

Snapshots == 1..MaxRaw
ResetIds  == 1..Resets
Layers    == IF Curated THEN <<"standardized", "curated">> ELSE <<"standardized">>

\* A process is named by what it is, the reset that it serves (0: any), and its own name.
MasterProcesses   == {<<"master", 0, n>> : n \in Masters}
RebuildProcesses  == {<<"rebuilder", 0, n>> : n \in Rebuilders}
DeployProcesses   == {<<"deployer", r, n>> : r \in ResetIds, n \in Deployers}
RollbackProcesses == {<<"rollback", 1, n>> : n \in Rollbackers}
Processes == MasterProcesses \cup RebuildProcesses \cup DeployProcesses \cup RollbackProcesses
NoOne == <<"nobody", 0, "">>

=============================================================================
