------------------------------ MODULE Deployer ------------------------------
(* `firn-deploy apply` of reset r, resume included: it reads the journal and goes on from there.
   archive-first: PAUSED, DRAINED, CREATED, SWAPPED, REBUILD, DONE.
   swap-last:     OPENED, REBUILD, CAUGHT_UP, PAUSED, FINAL_CATCH_UP, AUDITED, SWAPPED, DONE. *)
EXTENDS Rebuilder

ResetOf(p) == p[2]
Layer(m) == Layers[m.layer]
StepBeforeCreate == IF SwapLast THEN "OPENED" ELSE "DRAINED"
StepBeforeSwap   == IF SwapLast THEN "AUDITED" ELSE "CREATED"
Reads(p, step) == Idle(p) /\ topic.reset = ResetOf(p) /\ topic.step = step
MoveTo(r, step, moved) == topic' = IF DeploymentStandsAt(r, moved) THEN AtStep(topic, step) ELSE topic

-----------------------------------------------------------------------------
(* Claim. archive-first opens and pauses in one write; swap-last opens alone. *)

MayOpen(r) == IF r = 1 THEN topic.reset = 0 ELSE topic.reset = r - 1 /\ topic.step = "DONE"
OpenReset(p) ==
  /\ Idle(p)
  /\ LET r == ResetOf(p) IN
     /\ MayOpen(r)
     /\ IF topic.version + 1 \in {journal[o].version : o \in ResetIds}
        THEN \* that version's document was written by a reset that was rolled back, and is never changed
             /\ obstacle' = "the version that the reset would write exists" /\ UNCHANGED <<topic, journal>>
        ELSE /\ topic' = LET opened == [topic EXCEPT !.reset = r] IN
                         IF SwapLast THEN AtStep(opened, "OPENED")
                         ELSE IF On("ClaimPauses") THEN NextEpoch(WithHold(AtStep(opened, "PAUSED"), "reset"))
                         ELSE NextEpoch(AtStep(opened, "CLAIMED"))
             /\ journal' = [journal EXCEPT ![r].outcome = "open", ![r].before = InForce,
                                           ![r].version = topic.version + 1]
             /\ UNCHANGED obstacle
  /\ UNCHANGED <<catalog, raw, rejects, at, mem, budget, acknowledged>>

\* Only without `ClaimPauses`: the pause as a write of its own.
PauseLater(p) ==
  /\ Reads(p, "CLAIMED")
  /\ topic' = WithHold(AtStep(topic, "PAUSED"), "reset")
  /\ UNCHANGED <<journal, catalog, raw, rejects, at, mem, budget, acknowledged, obstacle>>

\* swap-last, once the new table has caught up: pause and epoch in one write.
PauseToSwap(p) ==
  /\ Reads(p, "CAUGHT_UP")
  /\ topic' = NextEpoch(WithHold(AtStep(topic, "PAUSED"), "reset"))
  /\ UNCHANGED <<journal, catalog, raw, rejects, at, mem, budget, acknowledged, obstacle>>

-----------------------------------------------------------------------------
(* Drain: wait until the lease is free; the write that says so takes what is left of it. *)

Drained == IF ~SwapLast THEN "DRAINED" ELSE IF On("FinalCatchUp") THEN "FINAL_CATCH_UP" ELSE "AUDITED"
Drain(p) ==
  /\ Reads(p, "PAUSED")
  /\ On("Drain") => LeaseIsFree
  /\ topic' = AtStep(topic, Drained)
  /\ UNCHANGED <<journal, catalog, raw, rejects, at, mem, budget, acknowledged, obstacle>>

-----------------------------------------------------------------------------
(* Create: the new tables under their staging names, IF NOT EXISTS; what is there then goes into the journal. Every
   CREATE has a location of its own. *)

Create(p) ==
  /\ Reads(p, StepBeforeCreate)
  /\ Goto(p, "create", [layer |-> 1, created |-> NoTables])
  /\ UNCHANGED <<topic, journal, catalog, raw, rejects, budget, acknowledged, obstacle>>

CreateTable(p) ==
  /\ at[p] = "create"
  /\ LET r == ResetOf(p)  m == mem[p]  l == Layer(m)  name == Staging(l, r)  made == journal[r].made[l]
         uuid == <<r + 1, Len(made) + 1>>
     IN IF Bound(name) # NoUuid \/ Len(made) = 2 THEN UNCHANGED <<catalog, journal>>
        ELSE /\ catalog' = Bind(name, EmptyTable(l, uuid))
             /\ journal' = [journal EXCEPT ![r].made[l] = Append(@, uuid)]
  /\ Step(p, "look-created")
  /\ UNCHANGED <<topic, raw, rejects, mem, budget, acknowledged, obstacle>>

LookCreated(p) ==
  /\ at[p] = "look-created"
  /\ LET m == mem[p]  l == Layer(m)  seen == [m EXCEPT !.created[l] = Bound(Staging(l, ResetOf(p)))] IN
     IF seen.created[l] = NoUuid THEN Rest(p)
     ELSE IF m.layer < Len(Layers) THEN Goto(p, "create", [seen EXCEPT !.layer = @ + 1])
     ELSE Goto(p, "note-created", seen)
  /\ UNCHANGED <<topic, journal, catalog, raw, rejects, budget, acknowledged, obstacle>>

NoteCreated(p) ==
  /\ at[p] = "note-created"
  /\ LET r == ResetOf(p)  stands == DeploymentStandsAt(r, StepBeforeCreate) IN
     /\ topic' = IF stands THEN AtStep(topic, IF SwapLast THEN "REBUILD" ELSE "CREATED") ELSE topic
     /\ journal' = IF stands THEN [journal EXCEPT ![r].created = mem[p].created] ELSE journal
  /\ Rest(p)
  /\ UNCHANGED <<catalog, raw, rejects, budget, acknowledged, obstacle>>

-----------------------------------------------------------------------------
(* Archive and swap, layer by layer: read the archive entry, then live and staging, then the journal; write the archive
   entry; move the live name if nothing has changed since. After anything unclear all is looked at again. *)

Swap(p) ==
  /\ Reads(p, StepBeforeSwap)
  /\ Goto(p, "read-archive", [layer |-> 1, archive |-> 0, live |-> Free, staging |-> NoTable, created |-> journal[ResetOf(p)].created])
  /\ UNCHANGED <<topic, journal, catalog, raw, rejects, budget, acknowledged, obstacle>>

ReadArchive(p) ==
  /\ at[p] = "read-archive"
  /\ LET m == mem[p] IN
     Goto(p, "read-live", [m EXCEPT !.archive = catalog[Archive(Layer(m), ResetOf(p))].version])
  /\ UNCHANGED <<topic, journal, catalog, raw, rejects, budget, acknowledged, obstacle>>

\* Believed only while the journal stands where it stood: names that a faster deployer has moved look taken.
StopHere(p, reason) ==
  IF topic.reset = ResetOf(p) /\ topic.step = StepBeforeSwap THEN Stop(p, reason) ELSE Rest(p) /\ UNCHANGED obstacle

ReadLive(p) ==
  /\ at[p] = "read-live"
  /\ LET r == ResetOf(p)  m == mem[p]  l == Layer(m)  live == catalog[Live(l)]
         staging == catalog[Staging(l, r)].table  archived == Bound(Archive(l, r))
         old == journal[r].before.tables[l]  new == m.created[l]
     IN IF live.table.uuid = new
        THEN IF archived = NoUuid /\ old # NoUuid THEN StopHere(p, "the archive is missing")
             ELSE /\ IF m.layer < Len(Layers) /\ On("BothSwapsOneStep") THEN Goto(p, "read-archive", [m EXCEPT !.layer = @ + 1])
                     ELSE Goto(p, "note-swapped", m)
                  /\ UNCHANGED obstacle
        ELSE IF archived \notin {NoUuid, old} THEN StopHere(p, "the archive name is taken")
        ELSE IF live.table.uuid # old THEN StopHere(p, "the live table was replaced")
        ELSE IF staging.uuid # new THEN StopHere(p, "the staging table is missing")
        ELSE /\ Goto(p, IF On("ConfirmBeforeSwap") THEN "confirm" ELSE "archive",
                     [m EXCEPT !.live = live, !.staging = staging,
                               !.archive = IF On("ArchiveReadFirst") THEN @ ELSE -1])
             /\ UNCHANGED obstacle
  /\ UNCHANGED <<topic, journal, catalog, raw, rejects, budget, acknowledged>>

ConfirmSwap(p) ==
  /\ at[p] = "confirm"
  /\ IF topic.reset # ResetOf(p) \/ topic.step # StepBeforeSwap THEN Rest(p)
     ELSE \* a table that the reset adds has nothing to archive: its name is free, and bound if it still is
          Step(p, IF mem[p].live.table = NoTable THEN "bind-live" ELSE "archive") /\ UNCHANGED mem
  /\ UNCHANGED <<topic, journal, catalog, raw, rejects, budget, acknowledged, obstacle>>

WriteArchive(p) ==
  /\ at[p] = "archive"
  /\ LET m == mem[p]  name == Archive(Layer(m), ResetOf(p)) IN
     IF m.archive # -1 /\ ~IsAt(name, m.archive) THEN Step(p, "read-archive") /\ UNCHANGED catalog
     ELSE catalog' = Bind(name, m.live.table) /\ Step(p, "move-live")
  /\ UNCHANGED <<topic, journal, raw, rejects, mem, budget, acknowledged, obstacle>>

\* A rename is a create, which was the archive entry, and an unconditional drop; then the new table gets the free name.
MoveLive(p) ==
  /\ at[p] = "move-live"
  /\ LET m == mem[p]  name == Live(Layer(m)) IN
     IF ~On("SwapNotRename")
     THEN catalog' = [catalog EXCEPT ![name] = [version |-> @.version + 1, table |-> NoTable]] /\ Step(p, "bind-live")
     ELSE IF On("SwapVersion") /\ ~IsAt(name, m.live.version) THEN Step(p, "read-archive") /\ UNCHANGED catalog
     ELSE catalog' = Bind(name, m.staging) /\ Step(p, "read-archive")
  /\ UNCHANGED <<topic, journal, raw, rejects, mem, budget, acknowledged, obstacle>>
BindLive(p) ==
  /\ at[p] = "bind-live"
  /\ LET m == mem[p]  name == Live(Layer(m)) IN
     catalog' = IF Bound(name) = NoUuid THEN Bind(name, m.staging) ELSE catalog
  /\ Step(p, "read-archive")
  /\ UNCHANGED <<topic, journal, raw, rejects, mem, budget, acknowledged, obstacle>>

NoteSwapped(p) ==
  /\ at[p] = "note-swapped"
  /\ MoveTo(ResetOf(p), "SWAPPED", StepBeforeSwap)
  /\ Rest(p)
  /\ UNCHANGED <<journal, catalog, raw, rejects, budget, acknowledged, obstacle>>

-----------------------------------------------------------------------------
(* Publish: staging entries out of the catalog, then version, generation, tables and checkpoints in one transaction. *)

Publication(p) ==
  /\ Reads(p, "SWAPPED")
  /\ IF \E l \in DOMAIN NoTables : Bound(Live(l)) # journal[ResetOf(p)].created[l]
     THEN Stop(p, "the live name is not bound to the new table") /\ UNCHANGED mem
     ELSE Goto(p, "remove-staging", [layer |-> 1]) /\ UNCHANGED obstacle
  /\ UNCHANGED <<topic, journal, catalog, raw, rejects, budget, acknowledged>>

RemoveStaging(p) ==
  /\ at[p] = "remove-staging"
  /\ LET m == mem[p] IN
     /\ catalog' = [catalog EXCEPT ![Staging(Layer(m), ResetOf(p))] = Free]
     /\ IF m.layer < Len(Layers) THEN Goto(p, "remove-staging", [m EXCEPT !.layer = @ + 1])
        ELSE Goto(p, "publish-reset", m)
  /\ UNCHANGED <<topic, journal, raw, rejects, budget, acknowledged, obstacle>>

PublishReset(p) ==
  /\ at[p] = "publish-reset"
  /\ LET r == ResetOf(p)  stands == DeploymentStandsAt(r, "SWAPPED")
         published == [topic EXCEPT !.generation = r + 1, !.tables = journal[r].created, !.version = journal[r].version,
                                    !.checkpoints = IF SwapLast THEN journal[r].checkpoints ELSE NoCheckpoints]
     IN /\ topic' = IF ~stands THEN topic
                    ELSE IF SwapLast THEN NextEpoch(WithoutHold(AtStep(published, "DONE"), "reset"))
                    ELSE AtStep(published, "REBUILD")
        /\ journal' = IF stands /\ SwapLast THEN [journal EXCEPT ![r].outcome = "succeeded"] ELSE journal
  /\ Rest(p)
  /\ UNCHANGED <<catalog, raw, rejects, budget, acknowledged, obstacle>>

Deploy(p) ==
  \/ OpenReset(p) \/ PauseLater(p) \/ Drain(p)
  \/ Create(p) \/ CreateTable(p) \/ LookCreated(p) \/ NoteCreated(p)
  \/ SwapLast /\ PauseToSwap(p)
  \/ Swap(p) \/ ReadArchive(p) \/ ReadLive(p) \/ ConfirmSwap(p) \/ WriteArchive(p) \/ MoveLive(p) \/ BindLive(p)
  \/ NoteSwapped(p)
  \/ Publication(p) \/ RemoveStaging(p) \/ PublishReset(p)

=============================================================================
