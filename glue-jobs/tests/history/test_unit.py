from __future__ import annotations

import pytest

from firn_glue.history.unit import Chunk, Counts, Position, Unit, counts_of, unit_of

RANGE = Unit("orders", 2, "10", "20", 3)
FIRST = Unit("orders", 2, "", "20", 3)
CHUNK = Unit("orders", 2, "", None, 3, Chunk("abc", 4, 8))
LAST_CHUNK = Unit("orders", 2, "", "99", 3, Chunk("abc", 8, 9))
FIRST_CHUNK = Unit("orders", 2, "", None, 3, Chunk("abc", 0, 4))
REPLAY = Unit("orders", 2, "20", "20", 3, replay="abc")


@pytest.mark.parametrize("unit", [RANGE, FIRST, CHUNK, LAST_CHUNK, FIRST_CHUNK, REPLAY])
def test_a_summary_says_the_whole_unit(unit):
    summary = unit.summary(Counts(5, 3, 2))
    assert unit_of(summary) == unit
    assert counts_of(summary) == Counts(5, 3, 2)
    assert all(isinstance(value, str) for value in summary.values())


def test_the_keys_of_a_chunk():
    assert CHUNK.summary(Counts(5, 3, 2)) == {
        "firn.topic": "orders",
        "firn.generation": "2",
        "firn.raw-from": "",
        "firn.schema-version": "3",
        "firn.rows-read": "5",
        "firn.rows-written": "3",
        "firn.rows-quarantined": "2",
        "firn.rebuild": "abc",
        "firn.rebuild-from": "4",
        "firn.rebuild-to": "8",
    }


def test_without_counts_a_summary_says_only_the_unit():
    summary = CHUNK.summary()
    assert unit_of(summary) == CHUNK
    assert not [name for name in summary if name.startswith("firn.rows")]


@pytest.mark.parametrize(
    ("unit", "start", "end"),
    [
        (RANGE, Position("10"), Position("20")),
        (FIRST, Position(""), Position("20")),
        (FIRST_CHUNK, Position(""), Position("", ("abc", 4))),
        (CHUNK, Position("", ("abc", 4)), Position("", ("abc", 8))),
        (LAST_CHUNK, Position("", ("abc", 8)), Position("99")),
        (REPLAY, Position("20"), Position("20")),
    ],
)
def test_positions(unit, start, end):
    assert (unit.start, unit.end) == (start, end)


@pytest.mark.parametrize(
    "summary", [{}, {"firn.genesis": "orders"}, {"firn.standardized-to": "5", "firn.topic": "orders"}]
)
def test_other_snapshots_publish_no_unit(summary):
    assert unit_of(summary) is None
