----------------------------- MODULE MasterRun -----------------------------
(* One tick of the Master for this topic: Claim, Standardized, Curated, Settle. It may outlive its lease. *)
EXTENDS Tables

LiveNames == [l \in {Layers[i] : i \in DOMAIN Layers} |-> Live(l)]

JobMemory(target, tables) ==
  [epoch |-> topic.epoch, generation |-> topic.generation, version |-> topic.version, reads |-> topic.version,
   tables |-> tables, target |-> target, skips |-> topic.skips, replay |-> topic.replay, isLevel |-> FALSE,
   checkpoints |-> topic.checkpoints, reset |-> topic.reset, step |-> topic.step,
   head |-> 0, rejected |-> 0, unit |-> NoUnit, intended |-> FALSE, source |-> NoTable, base |-> 0, pin |-> 0,
   zombie |-> FALSE]

HasCurated(tables) == Curated /\ tables["curated"] # NoUuid

\* PlanRun: something to do, as the registry and the tables' heads tell.
HasWork ==
  \/ raw.head # topic.checkpoints.raw
  \/ topic.replay # 0
  \/ /\ HasCurated(topic.tables) /\ On("CuratedPending")
     /\ LET s == catalog[Live("standardized")].table IN topic.checkpoints.standardized # <<s.uuid, s.head>>

Claim(p) ==
  /\ Idle(p)
  /\ Enabled /\ LeaseIsFree /\ HasWork
  /\ topic' = [topic EXCEPT !.lease = p, !.replay = IF On("RequestStays") THEN @ ELSE 0]
  /\ Goto(p, "look", JobMemory(LiveNames, topic.tables))
  /\ UNCHANGED <<journal, catalog, raw, rejects, budget, acknowledged, obstacle>>

Look(p) ==
  /\ at[p] = "look"
  /\ LET m == mem[p]  stands == Standardized(m).table.position  givenUp == GivenUpTo(m, stands) IN
     IF ~Pinned(m, "standardized") THEN Step(p, "settle") /\ UNCHANGED <<mem, obstacle>>
     ELSE IF Contradicts(m, stands) THEN Stop(p, "quarantine and Standardized contradict each other")
     ELSE IF MustAdopt(m, stands) /\ (givenUp < Intent(m).to.raw \/ On("SkipKeepsUnit"))
     THEN IF MayRead(stands.raw, Intent(m).to.raw) THEN Begin(p, m, Adopted(m), TRUE) /\ UNCHANGED obstacle
          ELSE IF givenUp >= Intent(m).to.raw THEN Begin(p, m, GivenUp(Adopted(m)), TRUE) /\ UNCHANGED obstacle
          ELSE Unreadable(p)
     ELSE IF stands.raw = raw.head
     THEN /\ IF m.replay # 0 /\ Replayable(m) # {} THEN Begin(p, m, ReplayUnit(m, stands), ~On("ReplayIsAUnit"))
             ELSE Goto(p, "copy", [m EXCEPT !.unit.to = stands, !.isLevel = TRUE])
          /\ UNCHANGED obstacle
     ELSE IF stands.file > 0 THEN Stop(p, "a live table in the middle of a rebuild")
     ELSE IF givenUp # stands.raw
     THEN Begin(p, m, GivenUp(RangeUnit(m, stands.raw, givenUp)), FALSE) /\ UNCHANGED obstacle
     ELSE IF ~MayRead(stands.raw, raw.head) THEN Unreadable(p)
     ELSE /\ LET unit == RangeUnit(m, stands.raw, raw.head) IN
             IF On("CheckpointFollows") THEN Begin(p, m, unit, FALSE)
             ELSE Goto(p, "copy", [m EXCEPT !.head = Standardized(m).table.head, !.rejected = rejects.head,
                                            !.unit = unit])
          /\ UNCHANGED obstacle
  /\ UNCHANGED <<topic, journal, catalog, raw, rejects, budget, acknowledged>>

\* The registry's copy of where the table stands.
MayAdvance(p, m) ==
  /\ LeaseIsHeldBy(p, m.epoch) /\ EpochIs(m.epoch)
  /\ On("CheckpointIsAt") => topic.checkpoints.raw = m.checkpoints.raw
CopyCheckpoint(p) ==
  /\ at[p] = "copy"
  /\ LET m == mem[p]  isPublished == m.unit.records = {} \/ On("CheckpointFollows") IN
     /\ topic' = IF MayAdvance(p, m) THEN [topic EXCEPT !.checkpoints.raw = m.unit.to.raw] ELSE topic
     /\ IF isPublished
        THEN Step(p, IF HasCurated(m.tables) /\ MayAdvance(p, m) THEN "look-curated" ELSE "settle") /\ UNCHANGED mem
        ELSE Goto(p, "fence", [m EXCEPT !.checkpoints.raw = m.unit.to.raw])
  /\ UNCHANGED <<journal, catalog, raw, rejects, budget, acknowledged, obstacle>>

CopyCuratedCheckpoint(p) ==
  /\ at[p] = "copy-curated"
  /\ LET m == mem[p] IN
     topic' = IF LeaseIsHeldBy(p, m.epoch) /\ EpochIs(m.epoch)
              THEN [topic EXCEPT !.checkpoints.standardized = CuratedEntry(m).table.merged] ELSE topic
  /\ Step(p, "settle")
  /\ UNCHANGED <<journal, catalog, raw, rejects, mem, budget, acknowledged, obstacle>>

Master(p) ==
  \/ Claim(p) \/ Look(p) \/ Fence(p, Fenced) \/ Reject(p) \/ Publish(p) \/ CopyCheckpoint(p)
  \/ LookCurated(p, "copy-curated") \/ FenceCurated(p, Fenced) \/ Merge(p) \/ CopyCuratedCheckpoint(p)
  \/ Settle(p)

=============================================================================
