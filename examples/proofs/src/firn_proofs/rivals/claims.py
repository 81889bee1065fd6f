"""What must hold when several attempt one unit, as functions of what was observed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from lifecycle_demo.compare import holds, same_value

LOSING = {"nothing_to_do", "superseded"}


def one_wins(endings: Mapping[str, str], attempts: int) -> list[str]:
    """`endings`: how each attempt ended, by its run."""
    states = Counter(endings.values())
    return [
        *same_value("attempts", len(endings), attempts),
        *same_value("attempts that published", states["published"], 1),
        *holds(states.keys() <= {"published", *LOSING}, f"attempts ended as {dict(states)}"),
    ]


def all_met(meetings: Mapping[str, bool]) -> list[str]:
    """Without it the attempts may have come one after the other, and nothing was shown."""
    return [f"not all attempts had: {change}" for change, complete in meetings.items() if not complete]


def each_unit_once(what: str, ends: Sequence[str]) -> list[str]:
    """`ends`: where each published unit of a table ends."""
    doubled = [end for end, count in Counter(ends).items() if count > 1]
    return [
        *holds(bool(ends), f"{what}: no unit"),
        *(f"{what}: the unit up to {end} is there twice" for end in doubled),
    ]
