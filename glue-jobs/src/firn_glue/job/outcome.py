"""Outcomes as the registry keeps them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from firn_glue.errors import FirnError
from firn_glue.registry.client import timestamp

if TYPE_CHECKING:
    from datetime import datetime

    from firn_glue.stages.result import StageResult

_LONGEST_ERROR: Final = 2000


def outcome_of(result: StageResult, run: str, time: datetime) -> dict[str, Any]:
    """Gives the outcome of a stage that ended well."""
    outcome: dict[str, Any] = {"state": result.state, "run": run, "finished_at": timestamp(time)}
    if result.counts:
        outcome["counts"] = result.counts
    if result.raw_to:
        outcome["raw_to"] = result.raw_to
    if result.standardized_to:
        outcome["standardized_to"] = result.standardized_to
    if result.replay:
        outcome["replay"] = result.replay
    return outcome


def superseded_outcome(error: Exception, run: str, time: datetime) -> dict[str, Any]:
    """Gives the outcome of a run that found itself fenced: no failure, its successor does the work."""
    return {"state": "superseded", "run": run, "error": _text(error), "finished_at": timestamp(time)}


def failed_outcome(error: Exception, run: str, time: datetime) -> dict[str, Any]:
    """Gives the outcome of a stage that failed."""
    return {"state": "failed", "run": run, "error": _text(error), "finished_at": timestamp(time)}


def _text(error: Exception) -> str:
    said = str(error)
    if not isinstance(error, FirnError):
        # What was not foreseen: its first line; the run's log has the rest.
        said = f"{type(error).__name__}: {said.split(chr(10), 1)[0]} (the run's log has the details)"
    return said if len(said) <= _LONGEST_ERROR else f"{said[:_LONGEST_ERROR]}..."
