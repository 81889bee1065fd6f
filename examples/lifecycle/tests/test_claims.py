"""Each claim of the demo holds for a good observation and falls for every sabotage of it.

A sabotage is one thing that Firn promises never to do: a row lost, doubled or changed, a flag lifted early
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from lifecycle_demo import claims
from lifecycle_demo.claims import CLAIMS, Claim, Command
from lifecycle_demo.expected import Outcome

Verdict = tuple[Claim, list[str]]
Arguments = dict[str, Any]

AT = datetime(2026, 11, 1, 9)
A: dict[str, Any] = {"delivery_id": "a", "draft": None, "actor": "ann", "at": AT}
B: dict[str, Any] = {"delivery_id": "b", "draft": True, "actor": "bob", "at": AT}
BAD: dict[str, Any] = {"payload": "{", "column_name": "", "generation": 1, "reason": "malformed"}
OUTCOME = Outcome([A, B], [("{", "")])
PASSED, BLOCKED = Command(0, "fine"), Command(1, "declare it: firn-lint declare schemas/x.json")
ENABLED = {"flow_control_flag": "ENABLED", "generation": 2, "schema_version": 4, "checkpoints": {"raw": "7"}}
PAUSED = {"flow_control_flag": "PAUSED", "holds": {"reset:01"}}
CREATE = {"kind": "create-table", "sql": "CREATE TABLE t (a int)"}
PLAN: dict[str, Any] = {
    "steps": [CREATE if kind == "create-table" else {"kind": kind} for kind in claims.RESET_STEPS],
    "cost": {"rows": 3, "bytes": 100, "dpuHours": 0.1},
}
STANDING = {"registry": {"epoch": 1}, "standardized": ["t"]}


def changed(base: Arguments, **new: Any) -> Arguments:
    return {**base, **new}


def without(item: dict[str, Any], name: str) -> dict[str, Any]:
    return {k: v for k, v in item.items() if k != name}


def row_sabotages(
    good: Arguments, name: str, wrap: Callable[[list[Any]], Any] = lambda rows: rows
) -> list[Arguments]:
    """A row lost, a row doubled, a value changed, in the argument `name` that holds the rows [A, B]."""
    broken = [[A], [A, B, B], [A, {**B, "actor": "eve"}]]
    return [changed(good, **{name: wrap(rows)}) for rows in broken]


def quarantine_sabotages(good: Arguments, generation: int) -> list[Arguments]:
    bad = {**BAD, "generation": generation}
    broken = [
        [],
        [bad, bad],
        [{**bad, "column_name": "x"}],
        [{**bad, "reason": None}],
        [{**bad, "payload": "["}],
    ]
    return [changed(good, quarantine=rows) for rows in broken]


CASES: dict[Callable[..., Verdict], tuple[Arguments, list[Arguments]]] = {}


def case(check: Callable[..., Verdict], good: Arguments, *sabotaged: Arguments) -> None:
    CASES[check] = (good, list(sabotaged))


case(
    claims.loopback_only,
    {"listening": ["127.0.0.1"]},
    {"listening": []},
    {"listening": ["127.0.0.1", "0.0.0.0"]},
)

good: Arguments = {
    "deployed": {"A": {"A"}},
    "synthesised": {"A": {"A"}},
    "target": "arn:m",
    "master": "arn:m",
}
case(
    claims.deployed_as_synthesised,
    good,
    changed(good, deployed={"A": {"A", "B"}}),
    changed(good, deployed={}),
    changed(good, target="arn:other"),
)

good = {"lint": PASSED, "classes": {"t": "NEW_TABLE"}, "topics": ["t"]}
case(
    claims.linted_new,
    good,
    changed(good, lint=BLOCKED),
    changed(good, classes={}),
    changed(good, topics=["t", "u"]),
)

good = {"columns": {"standardized.t": ["a"]}, "expected": {"standardized.t": ["a"]}}
case(
    claims.tables_created,
    good,
    changed(good, columns={}),
    changed(good, columns={"standardized.t": ["a", "b"]}),
)

good = {"topics": {"t": {"flow_control_flag": "ENABLED", "generation": 1, "schema_version": 1}}}
case(
    claims.registered,
    good,
    {"topics": {"t": None}},
    {"topics": {"t": {**good["topics"]["t"], "flow_control_flag": "PAUSED"}}},
    {"topics": {"t": {**good["topics"]["t"], "generation": 2}}},
)

for filled in (claims.standardized_filled, claims.curated_filled):
    good = {"tables": {"t": ([A, B], [A, B])}}
    nothing: Arguments = {"tables": {"t": ([], [])}}
    case(filled, good, nothing, *row_sabotages(good, "tables", lambda rows: {"t": (rows, [A, B])}))

good = {"topics": {"t": ([BAD], OUTCOME)}, "generation": 1}
case(
    claims.quarantine_filled,
    good,
    changed(good, topics={"t": ([], OUTCOME)}),
    changed(good, topics={"t": ([BAD, BAD], OUTCOME)}),
    changed(good, topics={"t": ([{**BAD, "column_name": "x"}], OUTCOME)}),
    changed(good, topics={"t": ([{**BAD, "reason": ""}], OUTCOME)}),
)

case(
    claims.nothing_lost,
    {"counts": {"t": (3, 2, 1)}},
    {"counts": {"t": (3, 2, 0)}},
    {"counts": {"t": (0, 0, 0)}},
)

for linted, name in ((claims.linted_evolve, "SCHEMA_EVOLVE"), (claims.linted_remap, "PURE_REMAP")):
    good = {"lint": PASSED, "classification": name}
    case(linted, good, changed(good, lint=BLOCKED), changed(good, classification="NUCLEAR_RESET"))

good = {"rows": [A, B], "old": [A], "new": [B]}
unseen = {"rows": [A], "old": [], "new": [A]}
case(claims.evolved_rows, good, unseen, *row_sabotages(good, "rows"))

good = {
    "uuid_before": "u",
    "uuid_after": "u",
    "topic": {"schema_version": 2, "generation": 1, "flow_control_flag": "ENABLED"},
}
case(
    claims.evolved_in_place,
    good,
    changed(good, uuid_after="v"),
    changed(good, topic=None),
    changed(good, topic={**good["topic"], "schema_version": 1}),
)

good = {"rows": [A, B], "earlier": [A], "later": [B], "unmapped": [{**B, "actor": "old"}]}
case(claims.remapped_rows, good, changed(good, unmapped=[B]), *row_sabotages(good, "rows"))

good = {"lint": BLOCKED, "classification": "NUCLEAR_RESET"}
case(
    claims.linter_blocks,
    good,
    changed(good, lint=PASSED),
    changed(good, lint=Command(1, "no")),
    changed(good, lint=Command(2, BLOCKED.output)),
    changed(good, classification="SCHEMA_EVOLVE"),
)

good = {"apply": BLOCKED, "before": STANDING, "after": STANDING}
case(
    claims.deployer_refuses,
    good,
    changed(good, apply=PASSED),
    changed(good, apply=Command(1, "no")),
    changed(good, after={**STANDING, "registry": {"epoch": 2}}),
    changed(good, after={**STANDING, "standardized": ["t", "t__g1"]}),
)

good = {"lint": PASSED, "plan": PASSED, "report": PLAN, "raw_rows": 3}
case(
    claims.planned,
    good,
    changed(good, lint=BLOCKED),
    changed(good, plan=BLOCKED),
    changed(good, report={}),
    changed(good, report={**PLAN, "steps": PLAN["steps"][1:]}),
    changed(good, report={**PLAN, "steps": [{"kind": kind} for kind in claims.RESET_STEPS]}),
    changed(good, report={**PLAN, "cost": {"rows": 3, "bytes": 100, "dpuHours": 0}}),
    changed(good, raw_rows=4),
)

good = {"topic": PAUSED, "live": "new", "archive": "old", "old": "old"}
case(
    claims.reset_under_way,
    good,
    changed(good, topic=None),
    changed(good, topic={**PAUSED, "flow_control_flag": "ENABLED"}),
    changed(good, topic={**PAUSED, "holds": set()}),
    changed(good, archive=None),
    changed(good, archive="new"),
    changed(good, live="old"),
    changed(good, live=None),
)

good = {"master": "SUCCEEDED", "paused_units": [], "other": ([A, B], [A, B]), "arrived": 1}
case(
    claims.others_go_on,
    good,
    changed(good, master="FAILED"),
    changed(good, paused_units=[{"firn.raw-to": "1"}]),
    changed(good, arrived=0),
    *row_sabotages(good, "other", lambda rows: (rows, [A, B])),
)

good = {
    "rows": [A, B],
    "quarantine": [{**BAD, "generation": 2}, BAD],
    "outcome": OUTCOME,
    "generation": 2,
    "raw": 3,
}
case(claims.rebuilt, good, changed(good, raw=4), *row_sabotages(good, "rows"), *quarantine_sabotages(good, 2))

good = {"rows": [A, B], "expected": [A, B]}
case(claims.curated_rebuilt, good, *row_sabotages(good, "rows"))

good = {
    "topic": ENABLED,
    "raw_head": "7",
    "deployment": {"step": "DONE", "outcome": "succeeded"},
    "generation": 2,
}
case(
    claims.enabled_again,
    good,
    changed(good, topic={**ENABLED, "flow_control_flag": "PAUSED"}),
    changed(good, topic={**ENABLED, "deployment": {"id": "01"}}),
    changed(good, topic={**ENABLED, "holds": {"reset:01"}}),
    changed(good, topic=without(ENABLED, "checkpoints")),
    changed(good, raw_head="8"),
    changed(good, deployment=None),
    changed(good, deployment={"step": "REBUILD"}),
    changed(good, generation=3),
)

good = {"rows": [A, B], "before": [A, B], "columns": ["a"], "columns_before": ["a"]}
emptied = {"rows": [], "before": [], "columns": ["a"], "columns_before": ["a"]}
case(claims.archive_whole, good, emptied, changed(good, columns=["b"]), *row_sabotages(good, "rows"))

good = {"added": [A, B], "arrived": OUTCOME}
case(claims.picked_up, good, {"added": [], "arrived": Outcome()}, *row_sabotages(good, "added"))

good = {"published_before": 1, "chunks": 3, "killed": [42]}
case(
    claims.killed_half_way,
    good,
    changed(good, killed=[]),
    changed(good, published_before=0),
    changed(good, published_before=3),
    changed(good, chunks=2),
)

good = {"topic": PAUSED, "archive": [A, B], "before": [A, B], "live": [A], "outcome": OUTCOME}
case(
    claims.safe_after_kill,
    good,
    changed(good, topic=ENABLED),
    changed(good, live=[A, A]),
    changed(good, live=[{**A, "actor": "eve"}]),
    *row_sabotages(good, "archive"),
)

good = {
    "apply": PASSED,
    "rows": [A, B],
    "quarantine": [{**BAD, "generation": 3}],
    "outcome": OUTCOME,
    "generation": 3,
}
case(
    claims.same_after_resume,
    good,
    changed(good, apply=BLOCKED),
    *row_sabotages(good, "rows"),
    *quarantine_sabotages(good, 3),
)

good = {"topic": ENABLED, "raw_head": "7", "curated": [A, B], "expected": [A, B], "generation": 2}
case(
    claims.enabled_after_resume,
    good,
    changed(good, topic={**ENABLED, "flow_control_flag": "PAUSED"}),
    changed(good, raw_head="8"),
    *row_sabotages(good, "curated"),
)

good = {"tables": {"t": ([A, B], [A, B])}, "topic": {"flow_control_flag": "ENABLED", "generation": 1}}
case(
    claims.other_topic_exact,
    good,
    changed(good, topic={"flow_control_flag": "PAUSED", "generation": 1}),
    *row_sabotages(good, "tables", lambda rows: {"t": (rows, [A, B])}),
)


def test_every_claim_has_a_sabotage() -> None:
    sabotaged = {check(**good)[0].id for check, (good, bad) in CASES.items() if bad}
    assert sabotaged == set(CLAIMS)


@pytest.mark.parametrize(("check", "good"), [(check, good) for check, (good, _) in CASES.items()])
def test_a_good_observation_holds(check: Callable[..., Verdict], good: Arguments) -> None:
    assert check(**good)[1] == []


@pytest.mark.parametrize(
    ("check", "sabotaged"), [(c, bad) for c, (_, all_bad) in CASES.items() for bad in all_bad]
)
def test_a_sabotage_turns_it_red(check: Callable[..., Verdict], sabotaged: Arguments) -> None:
    assert check(**sabotaged)[1] != []
