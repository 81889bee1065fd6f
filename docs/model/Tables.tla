------------------------------- MODULE Tables -------------------------------
(* Publishing: how the Glue jobs get a unit of work into Standardized (with quarantine beside it) and Curated. The
   Master's jobs and the Rebuilder's share it. What a job remembers:
     epoch, generation, version, tables   the topic's record as the job found it; the epoch is its lease's
     target                               the names it works on: layer -> catalog name
     reads                                the version of the document that it reads payloads with
     head, rejected                       where main of Standardized and quarantine stood when it looked
     unit                                 what it is about to publish; `intended`: quarantine has it already
     skips                                the ranges that operators have given up
     replay                               the request to replay that stands; `isLevel`: it has nothing left to do
     source, base                         of a merge: the Standardized metadata read, Curated's head *)
EXTENDS Registry

Standardized(m) == catalog[m.target["standardized"]]
CuratedEntry(m) == catalog[m.target["curated"]]

\* The name leads to the table that the job has pinned. Without the rule the name is resolved only when it is written to.
Pinned(m, layer) == Bound(m.target[layer]) = m.tables[layer]

\* The fence: right before a publish.
Fenced(m) == On("EpochFence") /\ (topic.epoch # m.epoch \/ topic.version # m.version)
FencedRebuild(m) == On("EpochFence") /\ (topic.reset # m.reset \/ topic.step # m.step)

Unit(m, from, to, records) ==
  [from |-> from, to |-> to, records |-> records, skipped |-> {}, replay |-> 0, version |-> m.reads]

\* The unit that quarantine has fixed and Standardized lacks, if any (decision 0002).
Intent(m) == rejects.intent[m.generation]
IsIn(table, unit) == unit.to = table.position /\ unit.replay \in {0, table.replay}
IsUnfinished(m) ==
  Quarantine /\ On("AdoptIntent") /\ Intent(m) # NoUnit /\ ~IsIn(Standardized(m).table, Intent(m))
MustAdopt(m, stands) == IsUnfinished(m) /\ Intent(m).from = stands
Contradicts(m, stands) == IsUnfinished(m) /\ Intent(m).from # stands
Adopted(m) == IF On("IntentVersion") THEN Intent(m) ELSE [Intent(m) EXCEPT !.version = m.reads]

\* A range of RAW's snapshots as a unit. Where the range cannot be read, the job stops (`ReadableRange`).
RangeUnit(m, from, to) ==
  Unit(m, Position(from, 0), Position(to, 0), IF from = 0 THEN UNION {Brings(s) : s \in 1..to} ELSE Retained(from, to))
MayRead(from, to) == ~On("ReadableRange") \/ from = 0 \/ Readable(from, to)
Unreadable(p) ==
  IF ShortRetention THEN Step(p, "settle") /\ UNCHANGED <<mem, obstacle>>   \* and the next run finds the same
  ELSE Stop(p, "RAW no longer tells what arrived")

\* Up to where an operator has given up what this table lacks; where it stands for nothing.
GivenUpTo(m, stands) ==
  LET his(s)     == On("SkipOfItsTable") => s.table = m.tables["standardized"]
      further(s) == IF On("SkipForward") THEN s.to > stands.raw ELSE s.to # stands.raw
      ends       == {s.to : s \in {s \in m.skips : his(s) /\ s.from <= stands.raw /\ further(s)}}
  IN IF ends = {} THEN stands.raw ELSE CHOOSE e \in ends : \A other \in ends : other <= e
GivenUp(unit) == [unit EXCEPT !.records = {}, !.skipped = Between(unit.from.raw, unit.to.raw)]

\* What quarantine holds of the generation and the job's document can read, as a unit that leaves the table where it
\* stands in RAW.
Replayable(m) ==
  LET generations == IF On("ReplayOwnGeneration") THEN {m.generation} ELSE 1..m.generation
      marked(g)   == IF On("ReplayUnmarked") THEN rejects.replayed[g] ELSE {}
  IN IF Accepts(m.reads) THEN UNION {Rejected(g) \ marked(g) : g \in generations} ELSE {}
ReplayUnit(m, stands) == [Unit(m, stands, stands, Replayable(m)) EXCEPT !.replay = rejects.head + 1]

\* The job has decided on a unit.
Begin(p, m, unit, intended) ==
  LET known == [m EXCEPT !.head = Standardized(m).table.head, !.rejected = rejects.head,
                         !.unit = unit, !.intended = intended]
  IN  Goto(p, "fence", known)

-----------------------------------------------------------------------------
(* Publishing to Standardized: first quarantine, which fixes the unit, then the rows. Each is its own fence and its own
   compare-and-swap on the table's head. *)

Fence(p, isFenced(_)) ==
  /\ at[p] = "fence"
  /\ IF isFenced(mem[p]) THEN Step(p, "settle")
     ELSE Step(p, IF Quarantine /\ ~mem[p].intended THEN "reject" ELSE "publish")
  /\ UNCHANGED <<topic, journal, catalog, raw, rejects, mem, budget, acknowledged, obstacle>>

Reject(p) ==
  /\ at[p] = "reject"
  /\ LET m == mem[p] g == m.generation IN
     IF On("IntentFollowsHead") /\ rejects.head # m.rejected
     THEN Step(p, "look") /\ UNCHANGED <<rejects, mem>>
     ELSE /\ rejects' = [rejects EXCEPT
                           !.head = @ + 1,
                           !.intent[g] = m.unit,
                           !.replayed[g] = IF m.unit.replay = 0 THEN @ ELSE @ \cup m.unit.records,
                           !.rows[g] = IF Accepts(m.unit.version) THEN @
                                       ELSE [i \in Snapshots |-> IF i \in m.unit.records THEN @[i] + 1 ELSE @[i]]]
          /\ Goto(p, "fence", [m EXCEPT !.intended = TRUE])
  /\ UNCHANGED <<topic, journal, catalog, raw, budget, acknowledged, obstacle>>

\* The table with the unit in it.
With(table, unit, generation) ==
  [table EXCEPT
     !.head = @ + 1,
     !.position = unit.to,
     !.rows = IF Accepts(unit.version) THEN [i \in Snapshots |-> IF i \in unit.records THEN @[i] + 1 ELSE @[i]] ELSE @,
     !.skipped = @ \cup unit.skipped,
     !.replay = unit.replay,
     !.foreign = @ \/ MadeFor(table.uuid) # generation]

Publish(p) ==
  /\ at[p] = "publish"
  /\ LET m     == mem[p]
         name  == m.target["standardized"]
         entry == Standardized(m)
         isHis == IF On("PinnedUuid") THEN Pinned(m, "standardized") ELSE entry.table.uuid # NoUuid
         isAt  == On("FastForward") => (entry.table.head = m.head \/ ~On("PinnedUuid"))
     IN IF ~isHis THEN Step(p, "settle") /\ UNCHANGED <<catalog, mem, budget, acknowledged>>
        ELSE IF ~isAt
        THEN \* somebody else was first, or compacted: from where the table stands now
             /\ IF On("LookAfterConflict") THEN Step(p, "look") /\ UNCHANGED mem
                ELSE Goto(p, "fence", [m EXCEPT !.head = entry.table.head])
             /\ UNCHANGED <<catalog, budget, acknowledged>>
        ELSE /\ catalog' = Bind(name, With(entry.table, m.unit, m.generation))
             /\ acknowledged' = IF name = Live("standardized") /\ Accepts(m.unit.version)
                                THEN [acknowledged EXCEPT ![entry.table.uuid] = @ \cup m.unit.records]
                                ELSE acknowledged
             /\ \/ Step(p, "look") /\ UNCHANGED <<mem, budget>>
                \/ /\ Can("unknown") /\ Spend("unknown")       \* it is in, and the writer is not told
                   /\ IF On("LookAfterUnknown") THEN Step(p, "look") /\ UNCHANGED mem
                      ELSE Goto(p, "publish", [m EXCEPT !.head = entry.table.head + 1])
  /\ UNCHANGED <<topic, journal, raw, rejects, obstacle>>

-----------------------------------------------------------------------------
(* Merging into Curated: all that Standardized has more than at the mark, one commit, by the same compare-and-swap. *)

LookCurated(p, next) ==
  /\ at[p] = "look-curated"
  /\ LET m == mem[p]  source == Standardized(m).table  curated == CuratedEntry(m).table IN
     IF (On("CuratedPin") /\ ~Pinned(m, "standardized")) \/ ~Pinned(m, "curated") \/ source.uuid = NoUuid
     THEN Step(p, "settle") /\ UNCHANGED <<mem, obstacle>>
     ELSE IF curated.merged = <<source.uuid, source.head>>
     THEN Step(p, next) /\ UNCHANGED <<mem, obstacle>>
     ELSE IF On("CuratedPin") /\ curated.merged[1] \notin {NoUuid, source.uuid}
     THEN Stop(p, "Curated is merged up to a snapshot that Standardized does not have")
     ELSE /\ Goto(p, "fence-curated", [m EXCEPT !.source = source, !.base = curated.head])
          /\ UNCHANGED obstacle
  /\ UNCHANGED <<topic, journal, catalog, raw, rejects, budget, acknowledged>>

FenceCurated(p, isFenced(_)) ==
  /\ at[p] = "fence-curated"
  /\ Step(p, IF isFenced(mem[p]) THEN "settle" ELSE "merge")
  /\ UNCHANGED <<topic, journal, catalog, raw, rejects, mem, budget, acknowledged, obstacle>>

Merge(p) ==
  /\ at[p] = "merge"
  /\ LET m == mem[p]  table == CuratedEntry(m).table IN
     IF ~Pinned(m, "curated") THEN Step(p, "settle") /\ UNCHANGED catalog
     ELSE IF table.head # m.base THEN Step(p, "look-curated") /\ UNCHANGED catalog
     ELSE /\ catalog' = Bind(m.target["curated"],
               [table EXCEPT !.head = @ + 1, !.merged = <<m.source.uuid, m.source.head>>,
                             !.rows = @ \cup RecordsIn(m.source),
                             !.foreign = @ \/ MadeFor(table.uuid) # MadeFor(m.source.uuid)])
          /\ Step(p, "look-curated")
  /\ UNCHANGED <<topic, journal, raw, rejects, mem, budget, acknowledged, obstacle>>

-----------------------------------------------------------------------------
(* The end of a job under a lease: given back, if it is still its own. A request that it has carried out is answered. *)
Settle(p) ==
  /\ at[p] = "settle"
  /\ LET m == mem[p]  isAnswered == m.isLevel /\ LeaseIsHeldBy(p, m.epoch) /\ topic.replay = m.replay IN
     topic' = [Release(p, m.epoch) EXCEPT !.replay = IF isAnswered THEN 0 ELSE @]
  /\ Rest(p)
  /\ UNCHANGED <<journal, catalog, raw, rejects, budget, acknowledged, obstacle>>

=============================================================================
