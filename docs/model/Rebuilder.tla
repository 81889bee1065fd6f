----------------------------- MODULE Rebuilder -----------------------------
(* The Historical Rebuilder: all of RAW into the new table in chunks of one file, then what arrived meanwhile, then
   Curated, then the end. archive-first: into the live names, under the topic's lease. swap-last: into the staging
   names, without the lease while the topic is ENABLED (REBUILD), and once more under the lease after the pause
   (FINAL_CATCH_UP). *)
EXTENDS MasterRun

RebuildSteps == IF SwapLast THEN {"REBUILD", "FINAL_CATCH_UP"} ELSE {"REBUILD"}
NeedsLease(step) == ~SwapLast \/ step = "FINAL_CATCH_UP"
RebuildTarget(r) == [l \in {Layers[i] : i \in DOMAIN Layers} |-> IF SwapLast THEN Staging(l, r) ELSE Live(l)]

ClaimRebuild(p) ==
  /\ Idle(p)
  /\ topic.step \in RebuildSteps
  /\ NeedsLease(topic.step) => LeaseIsFree
  /\ topic' = IF NeedsLease(topic.step) THEN [topic EXCEPT !.lease = p] ELSE topic
  /\ LET r == topic.reset IN
     Goto(p, "pin", [JobMemory(RebuildTarget(r), journal[r].created) EXCEPT
       !.generation = IF On("RebuildGeneration") THEN r + 1 ELSE topic.generation, !.reads = journal[r].version])
  /\ UNCHANGED <<journal, catalog, raw, rejects, budget, acknowledged, obstacle>>

\* Decision 0003: creating the tag chooses the snapshot; whoever comes later finds it. A table that is through with the
\* plan needs none.
Pin(p) ==
  /\ at[p] = "pin"
  /\ LET m == mem[p]  table == Standardized(m).table IN
     IF ~Pinned(m, "standardized") THEN Step(p, "settle") /\ UNCHANGED <<raw, mem>>
     ELSE IF table.position.raw # 0 THEN Step(p, "look") /\ UNCHANGED <<raw, mem>>
     ELSE IF ~On("PinByTag") THEN Goto(p, "look", [m EXCEPT !.pin = raw.head]) /\ UNCHANGED raw
     ELSE /\ raw' = IF raw.pins[m.reset] = 0 THEN [raw EXCEPT !.pins[m.reset] = raw.head] ELSE raw
          /\ Goto(p, "look", [m EXCEPT !.pin = raw'.pins[m.reset]])
  /\ UNCHANGED <<topic, journal, catalog, rejects, budget, acknowledged, obstacle>>

\* The chunk that begins with file k + 1 of the plan; the last one ends where the pinned snapshot does.
Chunk(m, k) ==
  LET plan == FilesAt(m.pin)
      from == Position(0, k)
      to   == IF k + 1 >= Len(plan) THEN Position(m.pin, 0) ELSE Position(0, k + 1)
  IN  Unit(m, from, to, IF k < Len(plan) THEN plan[k + 1] ELSE {})

LookRebuild(p) ==
  /\ at[p] = "look"
  /\ LET m == mem[p]  stands == Standardized(m).table.position IN
     IF ~Pinned(m, "standardized") THEN Step(p, "settle") /\ UNCHANGED <<mem, obstacle>>
     ELSE IF Contradicts(m, stands) THEN Stop(p, "quarantine and Standardized contradict each other")
     ELSE IF MustAdopt(m, stands)
     THEN IF MayRead(stands.raw, Intent(m).to.raw) THEN Begin(p, m, Adopted(m), TRUE) /\ UNCHANGED obstacle
          ELSE Unreadable(p)
     ELSE IF stands.raw = 0
     THEN IF m.pin = 0 THEN Step(p, "pin") /\ UNCHANGED <<mem, obstacle>>
          ELSE IF m.pin \in raw.expired THEN Stop(p, "the snapshot that the rebuild reads has expired")
          ELSE Begin(p, m, Chunk(m, stands.file), FALSE) /\ UNCHANGED obstacle
     ELSE IF stands.raw # raw.head
     THEN IF MayRead(stands.raw, raw.head)
          THEN Begin(p, m, RangeUnit(m, stands.raw, raw.head), FALSE) /\ UNCHANGED obstacle
          ELSE Unreadable(p)
     ELSE /\ Goto(p, IF Curated THEN "look-curated" ELSE "unpin", [m EXCEPT !.unit.to = stands])
          /\ UNCHANGED obstacle
  /\ UNCHANGED <<topic, journal, catalog, raw, rejects, budget, acknowledged>>

Unpin(p) ==
  /\ at[p] = "unpin"
  /\ raw' = [raw EXCEPT !.pins[mem[p].reset] = 0]
  /\ Step(p, "complete")
  /\ UNCHANGED <<topic, journal, catalog, rejects, mem, budget, acknowledged, obstacle>>

\* archive-first: checkpoints, ENABLED unless somebody else holds the topic, epoch, lease and journal in one transaction.
\* swap-last: the step alone; the deployer goes on from there.
Complete(p) ==
  /\ at[p] = "complete"
  /\ LET m == mem[p]  r == m.reset
         mayEnd == /\ DeploymentStandsAt(r, m.step) /\ EpochIs(m.epoch)
                   /\ NeedsLease(m.step) => LeaseIsHeldBy(p, m.epoch)
         merged == IF Curated THEN CuratedEntry(m).table.merged ELSE <<NoUuid, 0>>
     IN IF ~mayEnd THEN Step(p, "settle") /\ UNCHANGED <<topic, journal, mem>>
        ELSE /\ topic' =
                  IF SwapLast
                  THEN IF m.step = "REBUILD" THEN AtStep(topic, "CAUGHT_UP")
                       ELSE WithoutLease(AtStep(topic, "AUDITED"))
                  ELSE [WithoutLease(NextEpoch(WithoutHold(AtStep(topic, "DONE"), "reset")))
                          EXCEPT !.checkpoints = [raw |-> m.unit.to.raw, standardized |-> merged]]
             /\ journal' =
                  IF SwapLast THEN [journal EXCEPT ![r].checkpoints = [raw |-> m.unit.to.raw, standardized |-> merged]]
                  ELSE [journal EXCEPT ![r].outcome = "succeeded"]
             /\ Rest(p)
  /\ UNCHANGED <<catalog, raw, rejects, budget, acknowledged, obstacle>>

IsFencedRebuild(m) == Fenced(m) \/ FencedRebuild(m)

Rebuild(p) ==
  \/ ClaimRebuild(p) \/ Pin(p) \/ LookRebuild(p) \/ Fence(p, IsFencedRebuild) \/ Reject(p) \/ Publish(p)
  \/ LookCurated(p, "unpin") \/ FenceCurated(p, IsFencedRebuild) \/ Merge(p) \/ Unpin(p) \/ Complete(p) \/ Settle(p)

=============================================================================
