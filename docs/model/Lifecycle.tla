----------------------------- MODULE Lifecycle -----------------------------
(* One topic through its life. Invariants, and what must come in the end. README.md says which rule guards what. *)
EXTENDS Surroundings

IsThere(layer) == layer = "standardized" \/ ~CuratedIsNew

Init ==
  /\ topic = [holds |-> {}, epoch |-> 0, generation |-> 1, version |-> 1, checkpoints |-> NoCheckpoints, skips |-> {}, replay |-> 0,
              tables |-> [l \in DOMAIN NoTables |-> IF IsThere(l) THEN OldUuid ELSE NoUuid], lease |-> NoOne,
              reset |-> 0, step |-> "NONE"]
  /\ journal = [r \in ResetIds |->
       [outcome |-> "none", before |-> [generation |-> 0, tables |-> NoTables, version |-> 0], version |-> 0,
        created |-> NoTables, made |-> [l \in DOMAIN NoTables |-> <<>>], checkpoints |-> NoCheckpoints]]
  /\ catalog = [n \in Names |-> IF n[2] = "live" /\ IsThere(n[1]) THEN [version |-> 1, table |-> EmptyTable(n[1], OldUuid)] ELSE Free]
  /\ raw = [head |-> 1, compacted |-> 0, expired |-> {}, pins |-> [r \in ResetIds |-> 0]]
  /\ rejects = [head |-> 0, intent |-> [g \in 1..(Resets + 1) |-> NoUnit],
                rows |-> [g \in 1..(Resets + 1) |-> [i \in Snapshots |-> 0]],
                replayed |-> [g \in 1..(Resets + 1) |-> {}]]
  /\ at = [p \in Processes |-> "idle"]
  /\ mem = [p \in Processes |-> Nothing]
  /\ budget = [crashes |-> Crashes, zombies |-> Zombies, unknown |-> Unknown, compactions |-> Compactions,
               expiries |-> Expiries, pauses |-> 1, enables |-> 1, retires |-> 1, unretires |-> 1, skips |-> Skips, replays |-> Replays,
               evolves |-> Evolves,
               rollbacks |-> IF Rollbackers = {} THEN 0 ELSE 1]
  /\ acknowledged = [u \in Uuids |-> {}]
  /\ obstacle = ""

-----------------------------------------------------------------------------
(* Invariants. *)

StandardizedNames == {n \in Names : n[1] = "standardized"}
LiveTable == catalog[Live("standardized")].table
LiveCurated == catalog[Live("curated")].table

\* What quarantine holds in the place of a table: what is marked as replayed it only remembers.
Quarantined(generation, i) ==
  IF i \in rejects.replayed[generation] THEN 0 ELSE rejects.rows[generation][i]

\* No record twice: not in a table, and not in a table and in quarantine.
NothingDoubled ==
  /\ \A n \in StandardizedNames : Bound(n) # NoUuid => \A i \in Snapshots : catalog[n].table.rows[i] <= 1
  /\ Quarantine => \A n \in StandardizedNames : Bound(n) # NoUuid =>
       \A i \in Snapshots : catalog[n].table.rows[i] + Quarantined(MadeFor(Bound(n)), i) <= 1

\* What a table says that it holds, it holds: all of RAW up to where it stands, in the table or in quarantine, unless an
\* operator has given it up.
NothingSkipped ==
  \A n \in StandardizedNames : (Bound(n) # NoUuid /\ catalog[n].table.position.raw > 0) =>
    \A i \in UNION {Brings(s) : s \in 1..catalog[n].table.position.raw} \ catalog[n].table.skipped :
      catalog[n].table.rows[i] + (IF Quarantine THEN rejects.rows[MadeFor(Bound(n))][i] ELSE 0) >= 1

\* A record that is marked as replayed is in the table, or in the unit that quarantine has fixed.
NothingInLimbo ==
  LET g == topic.generation  intent == rejects.intent[g] IN
  LiveTable.uuid = topic.tables["standardized"] =>
    \A i \in rejects.replayed[g] :
      LiveTable.rows[i] > 0 \/ (i \in intent.records /\ ~IsIn(LiveTable, intent))

\* Given up is only what an operator has given up, of this very table.
SkippedOnPurpose ==
  \A n \in StandardizedNames : Bound(n) # NoUuid =>
    catalog[n].table.skipped \subseteq UNION {Between(s.from, s.to) : s \in {s \in topic.skips : s.table = Bound(n)}}

\* Nothing of one generation in the table of another; Curated only from the Standardized of its own.
OwnGenerationOnly == \A n \in Names : Bound(n) # NoUuid => ~catalog[n].table.foreign

\* What was committed by way of the live name is in that table, under whatever name it has now.
NothingLost ==
  \A u \in Uuids : acknowledged[u] # {} =>
    \E n \in StandardizedNames : Bound(n) = u /\ acknowledged[u] \subseteq RecordsIn(catalog[n].table)

\* ENABLED: the live names are bound to the tables that the registry means, and no checkpoint is ahead of its table.
EnabledMeansWhole ==
  Enabled =>
    /\ \A l \in DOMAIN NoTables : topic.tables[l] # NoUuid => Bound(Live(l)) = topic.tables[l]
    /\ LiveTable.position.file = 0
    /\ topic.checkpoints.raw <= LiveTable.position.raw
    /\ HasCurated(topic.tables) => LiveCurated.merged[1] \in {NoUuid, LiveTable.uuid} /\ LiveCurated.rows \subseteq RecordsIn(LiveTable)

\* The flag is lifted only by who may: not in a reset (in swap-last not after its pause), not over an operator's pause, not
\* while the topic is retired.
MayRun == IF SwapLast THEN {"NONE", "OPENED", "REBUILD", "CAUGHT_UP", "DONE"} ELSE {"NONE", "DONE"}
FlagIsLiftedByItsOwner ==
  /\ Enabled => topic.step \in MayRun
  /\ OperatorWantsPause => "operator" \in topic.holds
  /\ IsRetired => "retired" \in topic.holds

\* Nobody stops for good, nothing being done from outside.
NobodyIsStuck == obstacle = ""

\* A lease is one worker's: beside its holder only those work who have outlived a lease of their own. In swap-last a
\* Rebuilder works without it until its final catch-up.
Workers == {p \in MasterProcesses : ~Idle(p)} \cup {p \in RebuildProcesses : ~Idle(p) /\ NeedsLease(mem[p].step)}
OneWorker == Cardinality({p \in Workers : ~mem[p].zombie}) <= 1

\* No two tables at one location.
Location(layer, uuid) == IF On("OwnLocation") THEN <<layer, uuid>> ELSE <<layer, MadeFor(uuid)>>
OwnLocations ==
  \A r \in ResetIds, l \in DOMAIN NoTables :
    \A i, j \in DOMAIN journal[r].made[l] :
      i # j => Location(l, journal[r].made[l][i]) # Location(l, journal[r].made[l][j])

\* At rest no other name leads to the live table: who cleans up a leftover would destroy it.
AtRest == ~IsOpen /\ \A p \in DeployProcesses \cup RollbackProcesses : Idle(p)
NamesAreApart ==
  AtRest => \A n \in Names : n[2] # "live" => Bound(n) = NoUuid \/ Bound(n) # Bound(Live(n[1]))

\* swap-last: a row that a reader has seen stays, unless somebody rolls back.
RowsOnlyArrive ==
  [][(SwapLast /\ ~(\E r \in ResetIds : IsRollingBack(r))) =>
       RecordsIn(LiveTable) \subseteq RecordsIn(LiveTable')]_catalog

\* While the topic is ENABLED no live name comes to another table.
NamesStay ==
  [][(Enabled /\ Enabled') => \A l \in DOMAIN NoTables : Bound(Live(l))' = Bound(Live(l))]_catalog

\* A checkpoint is a copy that may be behind its table, but it does not go back in the life of one table.
CheckpointsOnlyAdvance ==
  [][(topic'.tables = topic.tables /\ topic'.step = topic.step) =>
       topic'.checkpoints.raw >= topic.checkpoints.raw]_topic

\* Another generation comes with a version that nobody has had: nothing that was published meanwhile is overwritten.
VersionsAreNew == [][topic'.generation # topic.generation => topic'.version > topic.version]_topic

-----------------------------------------------------------------------------
(* What must come. *)

AllDone ==
  /\ raw.head = MaxRaw /\ ~IsOpen /\ topic.reset = Resets
  /\ Enabled /\ LeaseIsFree
  /\ LiveTable.position.raw = MaxRaw /\ topic.checkpoints.raw = MaxRaw
  /\ topic.replay = 0 /\ rejects.replayed[topic.generation] \subseteq RecordsIn(LiveTable)
  /\ HasCurated(topic.tables) => LiveCurated.rows = RecordsIn(LiveTable)
  /\ \A p \in Processes : Idle(p)

-----------------------------------------------------------------------------
(* What must be possible, lest something hold because nothing comes about: each of these is expected to be violated. *)

Succeeded(r) == journal[r].outcome = "succeeded"
NeverTwoResetsOfAGrowingTopic ==
  ~(/\ AllDone /\ Resets = 2 /\ Succeeded(1) /\ Succeeded(2)
    /\ RecordsIn(catalog[Archive("standardized", 1)].table) # RecordsIn(catalog[Archive("standardized", 2)].table))
NeverTakenBackAfterItsEnd ==
  ~(/\ AllDone /\ journal[1].outcome = "rolled back" /\ topic.generation = 1
    /\ Bound(Failed("standardized", 1)) # NoUuid)
NeverReadByTheNextGeneration ==
  ~(/\ AllDone /\ topic.generation = 2
    /\ \E i \in Snapshots : rejects.rows[1][i] > 0 /\ i \in RecordsIn(LiveTable))
NeverReplayed ==
  ~(AllDone /\ rejects.replayed[topic.generation] # {} /\ RecordsIn(LiveTable) \ rejects.replayed[topic.generation] # {})
NeverGivenUp == ~(AllDone /\ LiveTable.skipped # {} /\ RecordsIn(LiveTable) # {})

-----------------------------------------------------------------------------
(* All steps. *)

\* The only state without a step out of it; any other one that has none is reported as a deadlock.
Finished == AllDone /\ UNCHANGED vars

Next ==
  \/ Environment
  \/ \E p \in MasterProcesses : Master(p)
  \/ \E p \in RebuildProcesses : Rebuild(p)
  \/ \E p \in DeployProcesses : Deploy(p)
  \/ \E p \in RollbackProcesses : RollBack(p)
  \/ \E p \in Processes : Crash(p)
  \/ Finished

Spec == Init /\ [][Next]_vars

\* Everybody who can go on does at last, RAW grows to its end, dead leases run out, a pause and a retirement end, and an
\* operator gives up what can no longer be read. All that goes wrong need never happen.
Fairness ==
  /\ \A p \in MasterProcesses : WF_vars(Master(p))
  /\ \A p \in RebuildProcesses : WF_vars(Rebuild(p))
  /\ \A p \in DeployProcesses : WF_vars(Deploy(p))
  /\ \A p \in RollbackProcesses : WF_vars(RollBack(p) /\ ~BeginRollback(p))
  /\ WF_vars(Ingest) /\ WF_vars(LeaseEnds /\ Idle(topic.lease)) /\ WF_vars(Enable) /\ WF_vars(Unretire)
  /\ WF_vars(Skip)

FairSpec == Spec /\ Fairness

\* Once crashes cease, the topic becomes ENABLED with all of RAW processed.
Converges == <>[]AllDone

=============================================================================
