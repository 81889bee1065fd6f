------------------------------ MODULE Registry ------------------------------
(* The conditions and writes of the registry client: each operator is one conditional write, or a part of one. *)
EXTENDS World

Enabled == topic.holds = {}
IsOpen  == topic.step \notin {"NONE", "DONE"}
LeaseIsFree == topic.lease = NoOne

\* Conditions
DeploymentStandsAt(r, step) ==
  /\ On("DeploymentId") => topic.reset = r
  /\ On("StepCondition") => topic.step = step
  /\ IsOpen
LeaseIsHeldBy(p, epoch) == IF On("LeaseToken") THEN topic.lease = p ELSE topic.epoch = epoch
EpochIs(epoch) == topic.epoch = epoch

\* Parts of a write to the topic's record
WithHold(t, hold) == [t EXCEPT !.holds = IF On("HoldsAreASet") THEN @ \cup {hold} ELSE {hold}]
WithoutHold(t, hold) == [t EXCEPT !.holds = IF On("HoldsAreASet") THEN @ \ {hold} ELSE {}]
NextEpoch(t) == [t EXCEPT !.epoch = @ + 1]
WithoutLease(t) == [t EXCEPT !.lease = NoOne]
AtStep(t, step) == [t EXCEPT !.step = step]

\* What is in force, as a rollback must find it again
InForce == [generation |-> topic.generation, tables |-> topic.tables, version |-> topic.version]

\* A job's or a control step's end of its lease
Release(p, epoch) == IF LeaseIsHeldBy(p, epoch) THEN WithoutLease(topic) ELSE topic

-----------------------------------------------------------------------------
(* What happens to the registry from outside. *)

\* A lease runs out: at any time when its holder is dead, else it makes a zombie of it. A `Catch` that releases the
\* lease of a job that still runs looks the same.
LeaseEnds ==
  /\ topic.lease # NoOne
  /\ topic' = WithoutLease(topic)
  /\ IF Idle(topic.lease) THEN UNCHANGED <<mem, budget>>
     ELSE Can("zombies") /\ Spend("zombies") /\ mem' = [mem EXCEPT ![topic.lease].zombie = TRUE]
  /\ UNCHANGED <<journal, catalog, raw, rejects, at, acknowledged, obstacle>>

\* `firn-deploy pause` and `enable`. An operator's hold does not move the epoch while a deployment is open.
OperatorEpoch(t) == IF IsOpen THEN t ELSE NextEpoch(t)
Pause ==
  /\ Operator /\ Can("pauses") /\ Spend("pauses")
  /\ topic' = OperatorEpoch(WithHold(topic, "operator"))
  /\ UNCHANGED <<journal, catalog, raw, rejects, at, mem, acknowledged, obstacle>>
Enable ==
  /\ Operator /\ ~Can("pauses") /\ Can("enables") /\ Spend("enables")
  /\ topic' = OperatorEpoch(IF On("EnableOwnHold") THEN WithoutHold(topic, "operator") ELSE [topic EXCEPT !.holds = {}])
  /\ UNCHANGED <<journal, catalog, raw, rejects, at, mem, acknowledged, obstacle>>
OperatorWantsPause == Operator /\ ~Can("pauses") /\ Can("enables")

\* A deployer retires the topic, which waits for an open deployment, or lifts that again, which need not.
Retire ==
  /\ Retirement /\ Can("retires") /\ Spend("retires") /\ ~IsOpen
  /\ topic' = NextEpoch(WithHold(topic, "retired"))
  /\ UNCHANGED <<journal, catalog, raw, rejects, at, mem, acknowledged, obstacle>>
Unretire ==
  /\ Retirement /\ ~Can("retires") /\ Can("unretires") /\ Spend("unretires")
  /\ topic' = OperatorEpoch(IF On("UnretireOwnHold") THEN WithoutHold(topic, "retired") ELSE [topic EXCEPT !.holds = {}])
  /\ UNCHANGED <<journal, catalog, raw, rejects, at, mem, acknowledged, obstacle>>
IsRetired == Retirement /\ ~Can("retires") /\ Can("unretires")

\* `firn-deploy skip`: the operator has seen where the live table stands, and gives up what RAW brought from there to
\* one of its snapshots. The decision names the table; a run of the Master carries it out. Each goes further than those
\* before it.
Skip ==
  /\ Can("skips") /\ Spend("skips")
  /\ LET table == catalog[Live("standardized")].table  stands == table.position.raw IN
     /\ table.uuid = topic.tables["standardized"]
     /\ \E to \in (stands + 1)..raw.head :
          /\ \A s \in topic.skips : s.table = table.uuid => s.to < to
          /\ topic' = IF On("SkipIsAUnit")
                      THEN [topic EXCEPT !.skips = @ \cup {[table |-> table.uuid, from |-> stands, to |-> to]}]
                      ELSE [topic EXCEPT !.checkpoints.raw = to]
  /\ UNCHANGED <<journal, catalog, raw, rejects, at, mem, acknowledged, obstacle>>

\* `firn-deploy quarantine replay`: a request, one at a time, which a run of the Master carries out.
Replay ==
  /\ Can("replays") /\ Spend("replays")
  /\ topic.replay = 0
  /\ topic' = [topic EXCEPT !.replay = budget.replays]
  /\ UNCHANGED <<journal, catalog, raw, rejects, at, mem, acknowledged, obstacle>>

\* SCHEMA_EVOLVE and PURE_REMAP: refused while a deployment is open.
Evolve ==
  /\ Can("evolves") /\ Spend("evolves")
  /\ On("EvolveWaits") => ~IsOpen
  /\ topic' = [topic EXCEPT !.version = @ + 1]
  /\ UNCHANGED <<journal, catalog, raw, rejects, at, mem, acknowledged, obstacle>>

=============================================================================
