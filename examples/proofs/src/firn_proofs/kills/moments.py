"""Moments at which a run may die."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

TICK = (
    "quarantine published",
    "standardized published",
    "curated published",
    "standardized staged",
    "checkpoint of Standardized copied",
    "quarantine staged",
    "checkpoint of Curated copied",
    "curated staged",
    "outcome written",
    "run recorded",
)
"""The changes that a run of the Master makes by its jobs, the most telling first."""

REBUILD = (
    "quarantine published",
    "standardized published",
    "curated published",
    "standardized staged",
    "raw pinned",
    "raw unpinned",
    "quarantine staged",
    "outcome written",
    "curated staged",
    "lease renewed",
)
"""The changes that a rebuild makes; those of a chunk are made again for each."""


@dataclass
class Seen:
    """What a run has done so far."""

    calls: int
    changes: Sequence[str]


@dataclass(frozen=True)
class Moment:
    """When to kill, looked at after each call that was made and before its answer is seen."""

    name: str
    has_come: Callable[[Seen], bool]


def at_change(change: str, nth: int = 1) -> Moment:
    """Right after the nth change of this name."""
    return Moment(
        f"{change} ({nth})" if nth > 1 else change,
        lambda seen: bool(seen.changes) and seen.changes[-1] == change and seen.changes.count(change) == nth,
    )


def at_call(number: int) -> Moment:
    """Right after any call, one that only reads too: between two calls nothing of a process is seen from outside."""
    return Moment(f"call {number}", lambda seen: seen.calls >= number)


def drawn(number: int, points: Sequence[str], undisturbed: Seen, random: Random) -> Moment:
    """The moment of a round: by turns the next named point, and a call drawn from all that an undisturbed run makes."""
    if number % 2 == 1:
        return at_call(random.randint(1, undisturbed.calls * 95 // 100))  # no two runs make equally many
    point = points[(number // 2) % len(points)]
    return at_change(point, random.randint(1, max(1, undisturbed.changes.count(point))))
