from __future__ import annotations

import pytest

from firn_glue.errors import UnitMismatchError
from firn_glue.history.standing import Adopt, Open, next_step, quarantined_unit, standardized_unit
from firn_glue.history.unit import Chunk, Position, Unit
from history.states import genesis, snapshot, state, unit_snapshot


def stands(table) -> Position:
    found = standardized_unit(table, "orders")
    return Position() if found is None else found.end


def test_an_empty_table_stands_at_the_beginning():
    assert stands(state()) == Position()


def test_genesis_is_the_beginning():
    assert stands(state(genesis())) == Position()


def test_the_newest_unit_decides():
    table = state(genesis(), unit_snapshot("2", "1", "", "10"), unit_snapshot("3", "2", "10", "20"))
    assert stands(table) == Position("20")


def test_a_unit_of_another_generation_decides_too():
    assert stands(state(genesis(), unit_snapshot("2", "1", "", "10", generation=7))) == Position("10")


def test_compaction_changes_nothing():
    table = state(genesis(), unit_snapshot("2", "1", "", "10"), snapshot("3", "2", "replace"))
    assert stands(table) == Position("10")


def test_what_is_not_in_main_does_not_count():
    staged = unit_snapshot("3", "2", "10", "20")
    table = state(genesis(), unit_snapshot("2", "1", "", "10"), staged, head="2", branch_a="3")
    assert stands(table) == Position("10")


def test_the_tag_decides_where_history_has_expired():
    table = state(unit_snapshot("2", "1", "", "10"), snapshot("9", "8", "replace"), **{"firn-checkpoint": "2"})
    assert stands(table) == Position("10")


def test_main_decides_where_the_tag_is_ahead():
    """Somebody rolled main back: what is behind it is not in the table."""
    ahead = unit_snapshot("3", "2", "10", "20")
    table = state(genesis(), unit_snapshot("2", "1", "", "10"), ahead, head="2", **{"firn-checkpoint": "3"})
    assert stands(table) == Position("10")


def test_expired_history_without_tag_is_not_taken_for_the_beginning():
    with pytest.raises(UnitMismatchError, match="does not tell where it stands"):
        stands(state(snapshot("9", "8", "replace")))


def test_quarantine_looks_at_one_generation():
    table = state(genesis(), unit_snapshot("2", "1", "", "10", 1), unit_snapshot("3", "2", "", "12", 2))
    assert quarantined_unit(table, "orders", 1).unit.end == Position("10")
    assert quarantined_unit(table, "orders", 2).unit.end == Position("12")
    assert quarantined_unit(table, "orders", 3) is None


def test_a_generations_tag_decides_in_quarantine():
    tags = {"firn-checkpoint": "9", "firn-checkpoint-g1": "2"}
    table = state(unit_snapshot("2", "1", "", "10", 1), unit_snapshot("9", "8", "", "12", 2), **tags)
    assert quarantined_unit(table, "orders", 1).unit.end == Position("10")
    assert quarantined_unit(table, "orders", 3) is None


def intent(raw_from: str, raw_to: str, **others: str):
    return quarantined_unit(state(genesis(), unit_snapshot("2", "1", raw_from, raw_to, **others)), "orders", 1)


def unit(raw_from: str, raw_to: str, **others: str):
    return intent(raw_from, raw_to, **others).unit


CHUNK = Unit("orders", 1, "", None, 1, Chunk("abc", 0, 3))


@pytest.mark.parametrize(
    ("last", "found", "step"),
    [
        (None, None, Open),
        (unit("", "10"), None, Open),
        (unit("", "10"), intent("", "10"), Open),
        (unit("", "10"), intent("10", "20"), Adopt),
        (None, intent("", "10"), Adopt),
    ],
)
def test_next_step(last, found, step):
    assert isinstance(next_step(last, found), step)


def test_a_replay_is_finished_where_the_table_stands():
    """Its two ends are one place: whether Standardized has it, only its mark tells."""
    marked, following = intent("10", "10", replay="abc"), intent("10", "20")
    assert next_step(unit("", "10"), marked) == Adopt(marked)
    assert next_step(unit("10", "10", replay="other"), marked) == Adopt(marked)
    assert next_step(marked.unit, marked) == Open(Position("10"))
    assert next_step(marked.unit, following) == Adopt(following)


@pytest.mark.parametrize("last", [None, unit("", "30"), CHUNK])
def test_tables_that_contradict_each_other_are_refused(last):
    with pytest.raises(UnitMismatchError, match="was changed by hand"):
        next_step(last, intent("10", "20"))
