from __future__ import annotations

from types import SimpleNamespace

import pytest

from firn_glue.errors import UnitMismatchError
from firn_glue.history.standing import Open
from firn_glue.history.unit import Position
from firn_glue.stages.filling import Filling, Heads
from history.states import genesis, state, unit_snapshot

RUN = SimpleNamespace(topic="orders", record=SimpleNamespace(generation=1))

EMPTY = state(genesis())
ONE = state(genesis(), unit_snapshot("2", "1", "", "10"))
TWO = state(genesis(), unit_snapshot("2", "1", "", "10"), unit_snapshot("3", "2", "10", "20"))


class Scripted:
    """A table that others commit to: each refresh shows the next of these states, the last one for good."""

    def __init__(self, *states):
        self.coming = list(states)
        self.state = states[0]

    def refresh(self):
        self.state = self.coming.pop(0) if len(self.coming) > 1 else self.coming[0]
        return self.state

    def ensure_head(self, _topic):
        return self.state.head


def look(standardized: Scripted, quarantine: Scripted):
    return Filling(RUN, None, standardized, quarantine).look()


def test_units_published_between_the_two_reads_are_seen_by_the_next_look():
    assert look(Scripted(EMPTY, TWO), Scripted(TWO)) == (Open(Position("20")), Heads("3", "3"))


def test_a_quarantine_that_was_read_too_early_is_read_again():
    assert look(Scripted(TWO), Scripted(ONE, TWO)) == (Open(Position("20")), Heads("3", "3"))


def test_tables_that_stay_as_they_are_and_contradict_each_other_are_refused():
    with pytest.raises(UnitMismatchError, match="was changed by hand"):
        look(Scripted(EMPTY), Scripted(TWO))
