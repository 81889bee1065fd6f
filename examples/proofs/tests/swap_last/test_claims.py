from __future__ import annotations

from dataclasses import replace

from firn_proofs.swap_last import claims
from firn_proofs.swap_last.flag import Moment
from firn_proofs.swap_last.look import Look
from firn_proofs.swap_last.measured import measured

TABLE = "standardized.swapped"


def look(at: float, uuid: str, rows: int, vanished: int = 0) -> Look:
    return Look(at, TABLE, uuid, rows, vanished)


LOOKS = [look(0, "old", 3), look(2, "old", 3), look(4, "old", 5), look(8, "new", 6)]
MOMENTS = [
    Moment(0, "ENABLED"),
    Moment(1, "ENABLED", "d", "OPENED"),
    Moment(2, "ENABLED", "d", "REBUILD"),
    Moment(5, "ENABLED", "d", "CAUGHT_UP"),
    Moment(5.5, "PAUSED", "d", "PAUSED"),
    Moment(6, "PAUSED", "d", "FINAL_CATCH_UP"),
    Moment(7, "PAUSED", "d", "AUDITED"),
    Moment(7.5, "ENABLED"),
]
EXECUTIONS = [("swapped-d-a1", "SUCCEEDED"), ("swapped-d-f1", "SUCCEEDED")]


def test_a_reader_is_undisturbed_or_not() -> None:
    assert claims.undisturbed(LOOKS) == []
    for worse in (
        [],
        [*LOOKS, Look(9, TABLE, error="NoSuchKey: metadata")],
        [*LOOKS, look(9, "new", 5)],
        [*LOOKS, look(9, "new", 6, vanished=1)],
        [Look(9, TABLE, error="NoSuchKey: metadata")],
    ):
        assert claims.undisturbed(worse)


def test_a_name_is_swapped_once_or_not() -> None:
    assert claims.swapped_once(LOOKS, "old", "new") == []
    assert claims.swapped_once(LOOKS[:3], "old", "new")
    assert claims.swapped_once([*LOOKS, look(9, "old", 6)], "old", "new")
    assert claims.swapped_once([*LOOKS, look(9, "another", 6)], "old", "new")


def test_a_table_is_fed_until_the_pause_or_not() -> None:
    assert claims.fed(LOOKS, MOMENTS) == []
    assert claims.fed([LOOKS[0], LOOKS[1], LOOKS[3]], MOMENTS)
    assert claims.fed([], MOMENTS)


def test_a_topic_pauses_for_one_catch_up_or_not() -> None:
    assert claims.paused_for_one_catch_up(MOMENTS, EXECUTIONS) == []
    early = [replace(moment, flag="PAUSED") if moment.step == "REBUILD" else moment for moment in MOMENTS]
    never = [replace(moment, flag="ENABLED") for moment in MOMENTS]
    assert claims.paused_for_one_catch_up(early, EXECUTIONS) == ["PAUSED at REBUILD"]
    assert claims.paused_for_one_catch_up(never, EXECUTIONS)
    for executions in (
        EXECUTIONS[:1],
        [*EXECUTIONS, ("swapped-d-f2", "SUCCEEDED")],
        [("swapped-d-a1", "FAILED"), ("swapped-d-f1", "SUCCEEDED")],
    ):
        assert claims.paused_for_one_catch_up(MOMENTS, executions)


def test_every_tick_succeeds_or_not() -> None:
    assert claims.all_ticks(["SUCCEEDED"]) == []
    assert claims.all_ticks([])
    assert claims.all_ticks(["SUCCEEDED", "FAILED"])


def test_a_reader_that_sees_nothing_go_is_no_witness() -> None:
    filling = [look(0, "old", 3), look(1, "new", 0, vanished=3), look(2, "new", 2, vanished=1), look(3, "new", 3)]
    assert claims.filled_up(filling) == []
    assert claims.filled_up(filling[:3])
    assert claims.filled_up(LOOKS)
    assert claims.filled_up([])


def test_what_is_measured() -> None:
    filling = [look(0, "old", 3), look(1, "new", 0, vanished=3), look(2, "new", 2, vanished=1), look(4, "new", 3)]
    figures = measured(MOMENTS, filling)
    assert (figures.paused, figures.rebuilding, figures.catching_up) == (2.0, 3.0, 1.0)
    assert (figures.short, figures.fewest, figures.looks) == (3.0, 0, 4)
