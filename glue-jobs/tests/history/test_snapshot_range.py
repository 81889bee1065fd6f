from __future__ import annotations

import pytest

from firn_glue.errors import RawHistoryError
from firn_glue.history.snapshot_range import snapshots_between
from history.states import snapshot, state

APPENDS = (snapshot("1", None), snapshot("2", "1"), snapshot("3", "2", "replace"), snapshot("4", "3"))


def ids(table, start, end):
    return [found.id for found in snapshots_between(table, "raw.orders", start, end)]


def test_appends_and_compactions():
    assert ids(state(*APPENDS), "1", "4") == ["2", "3", "4"]


def test_an_empty_range():
    assert ids(state(*APPENDS), "4", "4") == []


def test_the_start_may_have_expired_itself():
    assert ids(state(*APPENDS[2:]), "2", "4") == ["3", "4"]


@pytest.mark.parametrize("operation", ["overwrite", "delete"])
def test_changed_rows_are_refused(operation):
    table = state(*APPENDS, snapshot("5", "4", operation), snapshot("6", "5"))
    with pytest.raises(RawHistoryError, match=rf"snapshot 5 of raw.orders is of the kind '{operation}'"):
        ids(table, "1", "6")
    assert ids(table, "5", "6") == ["6"]


def test_an_expired_start_is_refused():
    with pytest.raises(RawHistoryError, match="no longer tells what arrived after snapshot 1"):
        ids(state(*APPENDS[2:]), "1", "4")


def test_a_start_on_another_line_of_history_is_refused():
    with pytest.raises(RawHistoryError):
        ids(state(*APPENDS, snapshot("7", "2")), "4", "7")
