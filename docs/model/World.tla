------------------------------- MODULE World -------------------------------
(* The state: the topic's record and journals in the registry, the Glue catalog, RAW, the quarantine table, and where
   each process stands. One step of a process is one read or one conditional write of the real thing. *)
EXTENDS Parameters

VARIABLES
  topic,       \* the `topic` record
  journal,     \* the `deployment#` records, by reset
  catalog,     \* name -> entry
  raw,         \* the RAW table
  rejects,     \* the quarantine table, one for all generations
  at, mem,     \* of each process: its next step, and what it remembers
  budget,      \* what may still go wrong or happen
  acknowledged,\* ghost: records that a commit by way of the live name has put into a table
  obstacle     \* ghost: why a process stopped for good although nobody interfered from outside; "" for none

vars == <<topic, journal, catalog, raw, rejects, at, mem, budget, acknowledged, obstacle>>

-----------------------------------------------------------------------------
(* Tables. A UUID is <<generation, n>>: the n-th table that was made for a generation. *)

NoUuid   == <<0, 0>>
OldUuid  == <<1, 1>>
Uuids    == {<<g, n>> : g \in 1..(Resets + 1), n \in 1..2}
MadeFor(uuid) == uuid[1]

\* Where a Standardized table stands: up to which RAW snapshot, and in the middle of a rebuild the next file of its plan.
Position(snapshot, file) == [raw |-> snapshot, file |-> file]
Beginning == Position(0, 0)

\* What a metadata file says. `rows` counts how often each record is in; `skipped`: records that an operator has given
\* up; `replay`: which replay the newest unit is, 0 for none; `foreign`: rows of another generation got in.
EmptyStandardized(uuid) ==
  [uuid |-> uuid, head |-> 0, position |-> Beginning, rows |-> [i \in Snapshots |-> 0], skipped |-> {}, replay |-> 0,
   foreign |-> FALSE]
EmptyCurated(uuid) == [uuid |-> uuid, head |-> 0, merged |-> <<NoUuid, 0>>, rows |-> {}, foreign |-> FALSE]
EmptyTable(layer, uuid) == IF layer = "standardized" THEN EmptyStandardized(uuid) ELSE EmptyCurated(uuid)
NoTable == [uuid |-> NoUuid]

RecordsIn(table) == {i \in Snapshots : table.rows[i] > 0}

-----------------------------------------------------------------------------
(* The Glue catalog: a name leads to one metadata file; Glue's VersionId moves with every update of the entry. *)

Free == [version |-> 0, table |-> NoTable]
Live(layer)    == <<layer, "live", 0>>
ResetName(r)   == IF On("NamesOfOneReset") THEN r ELSE 1
Archive(layer, r) == <<layer, "archive", ResetName(r)>>
Staging(layer, r) == <<layer, "staging", ResetName(r)>>
Failed(layer, r)  == <<layer, "failed", ResetName(r)>>
Names == UNION {{Live(l)} \cup {<<l, kind, r>> : kind \in {"archive", "staging", "failed"}, r \in ResetIds} :
                  l \in {Layers[i] : i \in DOMAIN Layers}}

NoTables == [l \in {Layers[i] : i \in DOMAIN Layers} |-> NoUuid]
NoCheckpoints == [raw |-> 0, standardized |-> <<NoUuid, 0>>]

Bound(name) == catalog[name].table.uuid
Bind(name, table) == [catalog EXCEPT ![name] = [version |-> @.version + 1, table |-> table]]
IsAt(name, version) == catalog[name].version = version

-----------------------------------------------------------------------------
(* RAW: snapshot i brings record i, unless it is the compaction. A file holds what one snapshot brought; compaction
   makes one file of all before. `pins`: the tag of each reset's rebuild. `expired`: snapshots whose metadata is gone. *)

Brings(snapshot) == IF snapshot = raw.compacted THEN {} ELSE {snapshot}
FilesAt(snapshot) ==
  IF raw.compacted = 0 \/ raw.compacted > snapshot THEN [i \in 1..snapshot |-> {i}]
  ELSE <<1..(raw.compacted - 1)>> \o [i \in 1..(snapshot - raw.compacted) |-> {raw.compacted + i}]
Between(from, to) == UNION {Brings(s) : s \in (from + 1)..to}
\* Without the check a range is read as far as RAW still tells it.
Retained(from, to) == UNION {Brings(s) : s \in ((from + 1)..to) \ raw.expired}
Readable(from, to) == from <= to /\ (from + 1)..to \cap raw.expired = {}

-----------------------------------------------------------------------------
(* Quarantine (decision 0002): the newest unit of each generation, which records it holds for it, and which of these
   are marked as replayed (decision 0019). `replay`: what tells one replay from another, 0 for an ordinary unit. *)

NoUnit == [from |-> Beginning, to |-> Beginning, records |-> {}, skipped |-> {}, replay |-> 0, version |-> 0]
Accepts(version) == ~Quarantine \/ version > 1
Rejected(generation) == {i \in Snapshots : rejects.rows[generation][i] > 0}

-----------------------------------------------------------------------------
(* Processes. *)

Nothing == [idle |-> TRUE]
Idle(p) == at[p] = "idle"
Step(p, label) == at' = [at EXCEPT ![p] = label]
Goto(p, label, memory) == at' = [at EXCEPT ![p] = label] /\ mem' = [mem EXCEPT ![p] = memory]
Rest(p) == Goto(p, "idle", Nothing)
Stop(p, reason) == Rest(p) /\ obstacle' = reason

Can(what) == budget[what] > 0
Spend(what) == budget' = [budget EXCEPT ![what] = @ - 1]

\* A process dies: it forgets everything; a lease of its own stays until it runs out.
Crash(p) ==
  /\ ~Idle(p) /\ Can("crashes")
  /\ Spend("crashes") /\ Rest(p)
  /\ UNCHANGED <<topic, journal, catalog, raw, rejects, acknowledged, obstacle>>

=============================================================================
