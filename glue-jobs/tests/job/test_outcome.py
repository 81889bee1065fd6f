from __future__ import annotations

from datetime import UTC, datetime

from firn_glue.errors import RawHistoryError
from firn_glue.job.outcome import failed_outcome, outcome_of, superseded_outcome
from firn_glue.stages.result import StageResult

NOW = datetime(2026, 11, 23, 21, 0, 0, 123456, tzinfo=UTC)


def test_published():
    result = StageResult("published", {"rows_read": 3}, raw_to="7", standardized_to="8", replay="abc")
    assert outcome_of(result, "job/jr_1", NOW) == {
        "state": "published",
        "run": "job/jr_1",
        "counts": {"rows_read": 3},
        "raw_to": "7",
        "standardized_to": "8",
        "replay": "abc",
        "finished_at": "2026-11-23T21:00:00.123Z",
    }


def test_nothing_to_do():
    assert outcome_of(StageResult("nothing_to_do"), "job/jr_1", NOW) == {
        "state": "nothing_to_do",
        "run": "job/jr_1",
        "finished_at": "2026-11-23T21:00:00.123Z",
    }


def test_a_foreseen_failure_is_told_as_it_is():
    assert failed_outcome(RawHistoryError("RAW was changed."), "r", NOW)["error"] == "RAW was changed."
    assert superseded_outcome(RawHistoryError("Fenced."), "r", NOW)["error"] == "Fenced."


def test_an_unforeseen_failure_shows_one_line_and_points_to_the_log():
    found = failed_outcome(ValueError("first\nsecond"), "r", NOW)["error"]
    assert found == "ValueError: first (the run's log has the details)"


def test_a_long_message_is_cut():
    assert len(failed_outcome(RawHistoryError("x" * 9000), "r", NOW)["error"]) < 2100
