---------------------------- MODULE Surroundings ----------------------------
(* What happens without Firn: RAW grows, is compacted and expires; tables are compacted. *)
EXTENDS Rollback

Ingest ==
  /\ raw.head < MaxRaw
  /\ raw' = [raw EXCEPT !.head = @ + 1]
  /\ UNCHANGED <<topic, journal, catalog, rejects, at, mem, budget, acknowledged, obstacle>>

\* Compaction of RAW: a snapshot of its own that brings nothing.
CompactRaw ==
  /\ RawCompactions > 0 /\ raw.compacted = 0 /\ raw.head < MaxRaw
  /\ raw' = [raw EXCEPT !.head = @ + 1, !.compacted = raw.head + 1]
  /\ UNCHANGED <<topic, journal, catalog, rejects, at, mem, budget, acknowledged, obstacle>>

\* Compaction of a table: another head, the same rows.
CompactTable(name) ==
  /\ Can("compactions") /\ Spend("compactions")
  /\ Bound(name) # NoUuid /\ catalog[name].table.head > 0
  /\ catalog' = Bind(name, [catalog[name].table EXCEPT !.head = @ + 1])
  /\ UNCHANGED <<topic, journal, raw, rejects, at, mem, acknowledged, obstacle>>

\* Expiry takes old snapshots that no tag keeps. It is taken for granted that RAW's retention is longer than a reset is
\* open and, unless it is said to be short, than the live table lags: what has still to be read is there.
NeededBy(table) == IF table.uuid = NoUuid THEN raw.head ELSE IF table.position.raw = 0 THEN 1 ELSE table.position.raw
Needed == (IF ShortRetention /\ ~IsOpen THEN {} ELSE {NeededBy(catalog[Live("standardized")].table)}) \cup
          (IF ~IsOpen THEN {} ELSE
             {NeededBy(catalog[Archive("standardized", topic.reset)].table),
              NeededBy(catalog[Staging("standardized", topic.reset)].table)} \cup
             (IF raw.pins[topic.reset] = 0 THEN {} ELSE {raw.pins[topic.reset]}))
Expire ==
  /\ Can("expiries") /\ Spend("expiries")
  /\ LET pinned == {raw.pins[r] : r \in ResetIds}
         gone   == {s \in 1..(raw.head - 1) : s \notin pinned /\ \A n \in Needed : s <= n}
     IN raw' = [raw EXCEPT !.expired = @ \cup gone]
  /\ UNCHANGED <<topic, journal, catalog, rejects, at, mem, acknowledged, obstacle>>

Environment ==
  \/ Ingest \/ LeaseEnds \/ Pause \/ Enable \/ Retire \/ Unretire \/ Skip \/ Replay \/ Evolve \/ CompactRaw \/ Expire
  \/ \E name \in {Live("standardized")} \cup {Staging("standardized", r) : r \in ResetIds} : CompactTable(name)

=============================================================================
