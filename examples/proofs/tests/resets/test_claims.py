from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from lifecycle_demo.expected import Outcome

from firn_proofs.resets import claims

DAY = datetime(2026, 11, 1)
ROWS = [{"id": 1, "at": DAY}, {"id": 2, "at": DAY}]
REGISTRY = {"flow_control_flag": "ENABLED", "generation": 2, "generation_counter": 2}
STANDING = claims.Standing(REGISTRY, {"standardized": "s", "curated": "c"}, ROWS, ROWS[1:])
OUTCOME = Outcome(ROWS, [("{", "")])
QUARANTINE = [{"payload": "{", "column_name": None, "generation": 2, "replayed_by": None}]


def test_parity_holds() -> None:
    assert claims.parity(STANDING, QUARANTINE, OUTCOME, ROWS[1:], 3) == []


def test_parity_does_not_hold_when_a_record_is_lost_doubled_or_changed() -> None:
    for rows in (ROWS[:1], [*ROWS, ROWS[0]], [ROWS[0], {"id": 3, "at": DAY}]):
        assert claims.parity(replace(STANDING, standardized=rows), QUARANTINE, OUTCOME, ROWS[1:], 3)
    for quarantine in (
        [],
        QUARANTINE * 2,
        [{**QUARANTINE[0], "generation": 1}],
        [{**QUARANTINE[0], "replayed_by": "r"}],
    ):
        assert claims.parity(STANDING, quarantine, OUTCOME, ROWS[1:], 3)
    assert claims.parity(STANDING, QUARANTINE, OUTCOME, ROWS[:1], 3)
    assert claims.parity(STANDING, QUARANTINE, OUTCOME, ROWS[1:], 4)


def test_parity_of_nothing_shows_nothing() -> None:
    empty = claims.Standing(REGISTRY, {}, [], [])
    assert claims.parity(empty, [], Outcome(), [], 0)


def test_a_reset_is_closed_or_not() -> None:
    assert claims.closed(STANDING, 2) == []
    assert claims.closed(STANDING, 3)
    others: list[dict[str, object]] = [
        {"flow_control_flag": "PAUSED"},
        {"holds": {"reset:a"}},
        {"deployment": {"id": "a"}},
        {"lease": {"token": "t"}},
    ]
    for more in others:
        assert claims.closed(replace(STANDING, registry={**REGISTRY, **more}), 2)


def test_spark_was_killed_twice_or_not() -> None:
    assert claims.killed_twice([1, 3], 7, [2, 2]) == []
    assert claims.killed_twice([1], 7, [2])
    assert claims.killed_twice([1, 7], 7, [2, 2])
    assert claims.killed_twice([1, 3], 7, [2, 0])


def test_attempts_are_one_execution_each() -> None:
    ended = ("FAILED", "SUCCEEDED")
    assert claims.attempts([("t-a1", "FAILED"), ("t-a2", "SUCCEEDED")], ended) == []
    assert claims.attempts([("t-a1", "FAILED"), ("t-a3", "SUCCEEDED")], ended)
    assert claims.attempts([("t-a1", "FAILED"), ("t-a2", "SUCCEEDED"), ("t-a3", "SUCCEEDED")], ended)


def test_a_rollback_gives_the_old_tables_back_or_not() -> None:
    assert claims.taken_back(STANDING, STANDING) == []
    for after in (
        replace(STANDING, uuids={"standardized": "x", "curated": "c"}),
        replace(STANDING, standardized=ROWS[:1]),
        replace(STANDING, registry={**REGISTRY, "flow_control_flag": "PAUSED"}),
        replace(STANDING, registry={**REGISTRY, "generation": 3}),
    ):
        assert claims.taken_back(STANDING, after)


def test_the_next_archive_has_a_name_that_no_other_reset_has() -> None:
    assert STANDING.archive == "g2"
    assert replace(STANDING, registry={**REGISTRY, "generation_counter": 4}).archive == "g2_r5"
