------------------------------ MODULE Rollback ------------------------------
(* `firn-deploy rollback` of the first reset, from any step of it; of a reset that has succeeded, by opening it again.
   First the journal, then the drain, then layer by layer: what the reset made gets the name `failed`, the live name
   its old table back; where there is nothing to swap back, the live entry's version is moved all the same. Then the
   archive name is bound to the failed table, the staging entries go, and one write closes. *)
EXTENDS Deployer

IsRollingBack(r) == topic.reset = r /\ topic.step = "ROLLING_BACK"

\* Whether RAW still tells what arrived since the old table was archived.
OldTableCanGoOn(r) ==
  LET archived == catalog[Archive("standardized", r)].table IN
  archived.uuid # NoUuid /\ Readable(archived.position.raw, raw.head)

MayReopen(r) ==
  /\ RollsBackClosed /\ journal[r].outcome = "succeeded"
  /\ ~IsOpen
  /\ On("ReopenIfLatest") => topic.reset = r
  /\ On("ReopenIfReadable") => OldTableCanGoOn(r)

BeginRollback(p) ==
  /\ Idle(p) /\ Can("rollbacks") /\ Spend("rollbacks")
  /\ LET r == ResetOf(p) IN
     /\ \/ topic.reset = r /\ IsOpen /\ topic.step # "ROLLING_BACK"
        \/ MayReopen(r)
     /\ topic' = [NextEpoch(WithHold(AtStep(topic, "ROLLING_BACK"), "reset")) EXCEPT !.reset = r]
     /\ journal' = [journal EXCEPT ![r].outcome = IF IsOpen THEN "open" ELSE "reopened"]
  /\ UNCHANGED <<catalog, raw, rejects, at, mem, acknowledged, obstacle>>

DrainRollback(p) ==
  /\ Idle(p) /\ IsRollingBack(ResetOf(p))
  /\ On("RollbackDrain") => LeaseIsFree
  /\ Goto(p, "back-look", [layer |-> 1, failed |-> 0, live |-> Free, archive |-> NoTable])
  /\ UNCHANGED <<topic, journal, catalog, raw, rejects, budget, acknowledged, obstacle>>

BackLook(p) ==
  /\ at[p] = "back-look"
  /\ LET m == mem[p]  r == ResetOf(p)  l == Layer(m) IN
     Goto(p, "back-confirm", [m EXCEPT !.failed = catalog[Failed(l, r)].version, !.live = catalog[Live(l)],
                                       !.archive = catalog[Archive(l, r)].table])
  /\ UNCHANGED <<topic, journal, catalog, raw, rejects, budget, acknowledged, obstacle>>

IsSwapped(m, r) == MadeFor(m.live.table.uuid) = r + 1
IsAdded(m, r) == journal[r].before.tables[Layer(m)] = NoUuid

AfterBack(p) == IF mem[p].layer < Len(Layers) THEN Goto(p, "back-look", [mem[p] EXCEPT !.layer = @ + 1])
                ELSE Goto(p, "tomb-look", [mem[p] EXCEPT !.layer = 1])

BackConfirm(p) ==
  /\ at[p] = "back-confirm"
  /\ LET m == mem[p]  r == ResetOf(p) IN
     IF ~IsRollingBack(r) THEN Rest(p) /\ UNCHANGED obstacle
     ELSE IF IsAdded(m, r) THEN Step(p, "back-added") /\ UNCHANGED <<mem, obstacle>>
     ELSE IF IsSwapped(m, r)
     THEN IF m.archive.uuid # journal[r].before.tables[Layer(m)] THEN Stop(p, "the archive is not the old table")
          ELSE Step(p, "back-keep") /\ UNCHANGED <<mem, obstacle>>
     ELSE Step(p, "back-move") /\ UNCHANGED <<mem, obstacle>>
  /\ UNCHANGED <<topic, journal, catalog, raw, rejects, budget, acknowledged>>

\* A table that the reset has added: its live name is never freed, since a removal takes no condition; and it is taken
\* where it is free, so that a late CreateTable of a stalled deployer is refused.
BackAdded(p) ==
  /\ at[p] = "back-added"
  /\ LET m == mem[p]  r == ResetOf(p)  l == Layer(m)  staging == catalog[Staging(l, r)].table IN
     catalog' = IF On("AddedNameIsTaken") /\ Bound(Live(l)) = NoUuid /\ staging # NoTable
                THEN Bind(Live(l), staging) ELSE catalog
  /\ AfterBack(p)
  /\ UNCHANGED <<topic, journal, raw, rejects, budget, acknowledged, obstacle>>

\* The failed table stays reachable before it loses the live name.
BackKeep(p) ==
  /\ at[p] = "back-keep"
  /\ LET m == mem[p]  name == Failed(Layer(m), ResetOf(p)) IN
     IF ~IsAt(name, m.failed) THEN Step(p, "back-look") /\ UNCHANGED catalog
     ELSE catalog' = Bind(name, m.live.table) /\ Step(p, "back-move")
  /\ UNCHANGED <<topic, journal, raw, rejects, mem, budget, acknowledged, obstacle>>

RollbackFenceOn(layer) == On(IF layer = "standardized" THEN "RollbackFence" ELSE "RollbackFenceCurated")
BackMove(p) ==
  /\ at[p] = "back-move"
  /\ LET m == mem[p]  r == ResetOf(p)  name == Live(Layer(m)) IN
     IF ~IsSwapped(m, r) /\ ~RollbackFenceOn(Layer(m)) THEN AfterBack(p) /\ UNCHANGED <<catalog, budget>>
     ELSE IF ~IsAt(name, m.live.version) THEN Step(p, "back-look") /\ UNCHANGED <<catalog, mem, budget>>
     ELSE /\ catalog' = Bind(name, IF IsSwapped(m, r) THEN m.archive ELSE m.live.table)
          /\ \/ AfterBack(p) /\ UNCHANGED budget
             \/ Can("unknown") /\ Spend("unknown") /\ Step(p, "back-look") /\ UNCHANGED mem
  /\ UNCHANGED <<topic, journal, raw, rejects, acknowledged, obstacle>>

-----------------------------------------------------------------------------
(* The archive name stays taken, so that a late CreateTable of a stalled deployer is refused. *)

FailedTable(l, r) == IF Bound(Failed(l, r)) # NoUuid THEN catalog[Failed(l, r)].table ELSE catalog[Staging(l, r)].table
AfterTomb(p) == IF mem[p].layer < Len(Layers) THEN Goto(p, "tomb-look", [mem[p] EXCEPT !.layer = @ + 1])
                ELSE Goto(p, "drop-staging", [mem[p] EXCEPT !.layer = 1])
TombLook(p) ==
  /\ at[p] = "tomb-look"
  /\ LET m == mem[p]  r == ResetOf(p)  l == Layer(m)  archive == catalog[Archive(l, r)]
         isTaken == archive.table.uuid \notin {NoUuid, journal[r].before.tables[l]}
     IN IF isTaken \/ IsAdded(m, r) \/ FailedTable(l, r).uuid = NoUuid THEN AfterTomb(p)
        ELSE Goto(p, "tomb", [m EXCEPT !.live = archive, !.archive = FailedTable(l, r)])
  /\ UNCHANGED <<topic, journal, catalog, raw, rejects, budget, acknowledged, obstacle>>

Tomb(p) ==
  /\ at[p] = "tomb"
  /\ LET m == mem[p]  name == Archive(Layer(m), ResetOf(p)) IN
     IF ~IsRollingBack(ResetOf(p)) THEN Rest(p) /\ UNCHANGED catalog
     ELSE IF ~IsAt(name, m.live.version) THEN Step(p, "tomb-look") /\ UNCHANGED <<catalog, mem>>
     ELSE /\ catalog' = IF On("ArchiveStaysTaken") THEN Bind(name, m.archive) ELSE [catalog EXCEPT ![name] = Free]
          /\ AfterTomb(p)
  /\ UNCHANGED <<topic, journal, raw, rejects, budget, acknowledged, obstacle>>

DropStaging(p) ==
  /\ at[p] = "drop-staging"
  /\ LET m == mem[p] IN
     /\ catalog' = [catalog EXCEPT ![Staging(Layer(m), ResetOf(p))] = Free]
     /\ IF m.layer < Len(Layers) THEN Goto(p, "drop-staging", [m EXCEPT !.layer = @ + 1])
        ELSE Goto(p, "close", [m EXCEPT !.live = catalog[Live("standardized")]])
  /\ UNCHANGED <<topic, journal, raw, rejects, budget, acknowledged, obstacle>>

-----------------------------------------------------------------------------
(* Close: what was in force before, under a version that nobody has had, with checkpoints from the tables. After a reset
   that was closed there is none of RAW, so that a run looks at the old table: a replay that it has not finished shows
   nowhere else, once the request for it was answered by the new one. *)

NewVersion(r) == 1 + IF topic.version > journal[r].version THEN topic.version ELSE journal[r].version

Close(p) ==
  /\ at[p] = "close"
  /\ LET r == ResetOf(p)  before == journal[r].before
         merged == IF HasCurated(before.tables) THEN catalog[Live("curated")].table.merged ELSE <<NoUuid, 0>>
         position == IF journal[r].outcome = "reopened" /\ On("ReopenLooksAgain") THEN 0
                     ELSE mem[p].live.table.position.raw
         closed == [topic EXCEPT
           !.generation = before.generation, !.tables = before.tables,
           !.version = IF On("RollbackNewVersion") THEN NewVersion(r) ELSE before.version,
           !.checkpoints = IF On("RollbackCheckpoints")
                           THEN [raw |-> position, standardized |-> merged] ELSE @]
     IN IF IsRollingBack(r)
        THEN /\ topic' = NextEpoch(WithoutHold(AtStep(closed, "DONE"), "reset"))
             /\ journal' = [journal EXCEPT ![r].outcome = "rolled back"]
        ELSE UNCHANGED <<topic, journal>>
  /\ Rest(p)
  /\ UNCHANGED <<catalog, raw, rejects, budget, acknowledged, obstacle>>

RollBack(p) ==
  \/ BeginRollback(p) \/ DrainRollback(p) \/ BackLook(p) \/ BackConfirm(p) \/ BackAdded(p) \/ BackKeep(p) \/ BackMove(p)
  \/ TombLook(p) \/ Tomb(p) \/ DropStaging(p) \/ Close(p)

=============================================================================
