"""Where tables stand: the newest unit in a table's own history, and what may come next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from firn_glue.errors import UnitMismatchError
from firn_glue.history.unit import Counts, Position, Unit, counts_of, unit_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from firn_glue.history.table_state import Snapshot, TableState

GENESIS: Final = "firn.genesis"
"""Marks the empty first commit that gives every later publish a head to compare with."""

CHECKPOINT_TAG: Final = "firn-checkpoint"
"""The tag on the newest published unit: neither expiry nor compaction takes the truth away."""


def generation_tag(generation: int) -> str:
    """Gives the tag on a quarantine table's newest unit of one generation: a later one must not move it away."""
    return f"{CHECKPOINT_TAG}-g{generation}"


@dataclass(frozen=True, slots=True)
class Published:
    """A unit that quarantine has fixed, with its counts."""

    unit: Unit
    counts: Counts


def newest(state: TableState, matches: Callable[[Snapshot], bool], *, tag: str = CHECKPOINT_TAG) -> Snapshot | None:
    """Finds the newest snapshot of main that matches; None when the whole history has none.

    The tag decides where the history behind the head has expired.

    Raises:
        UnitMismatchError: when the history has expired and the tag is gone: where the table stands is not known.
    """
    last: Snapshot | None = None
    for last in state.ancestors(state.head):
        if matches(last):
            return last
    if last is None or last.parent is None or GENESIS in last.summary:
        return None
    ref = state.refs.get(tag)
    tagged = None if ref is None else state.snapshots.get(ref.snapshot)
    if tagged is not None and matches(tagged):
        return tagged
    if tagged is None and tag == CHECKPOINT_TAG:
        raise UnitMismatchError(
            f"table {state.uuid} does not tell where it stands: its history before snapshot {last.id} has expired "
            f"and the tag {tag} is gone. Set the tag to the snapshot of the last run's commit"
        )
    return None


def standardized_unit(state: TableState, topic: str) -> Unit | None:
    """Finds the newest unit of a Standardized table, whatever its generation: the table has only one."""
    found = newest(state, lambda snapshot: _is_unit(snapshot, topic, None))
    return None if found is None else unit_of(found.summary)


def quarantined_unit(state: TableState, topic: str, generation: int) -> Published | None:
    """Finds the newest unit of a generation in a quarantine table, which all generations share."""
    tag = generation_tag(generation)
    found = newest(state, lambda snapshot: _is_unit(snapshot, topic, generation), tag=tag)
    unit = None if found is None else unit_of(found.summary)
    return None if found is None or unit is None else Published(unit, counts_of(found.summary))


def _is_unit(snapshot: Snapshot, topic: str, generation: int | None) -> bool:
    unit = unit_of(snapshot.summary)
    return unit is not None and unit.topic == topic and generation in (None, unit.generation)


@dataclass(frozen=True, slots=True)
class Adopt:
    """Quarantine has fixed a unit that Standardized lacks: finish exactly that one."""

    intent: Published


@dataclass(frozen=True, slots=True)
class Open:
    """Nothing is left unfinished: a unit may begin here."""

    start: Position


Step: TypeAlias = Adopt | Open


def next_step(last: Unit | None, intent: Published | None) -> Step:
    """Decides what may be done, given the newest unit of Standardized and quarantine's newest of the generation.

    Raises:
        UnitMismatchError: when the two tables contradict each other.
    """
    stands = Position() if last is None else last.end
    if intent is None or _is_in(intent.unit, last):
        return Open(stands)
    if intent.unit.start == stands:
        return Adopt(intent)
    raise UnitMismatchError(
        f"Standardized stands at {stands}, but quarantine's newest unit goes from {intent.unit.start} to "
        f"{intent.unit.end}: one of the two tables of topic {intent.unit.topic} was changed by hand. "
        "Restore the newer of them to its last published snapshot, or rebuild the topic"
    )


def _is_in(unit: Unit, last: Unit | None) -> bool:
    """Tells whether Standardized, whose newest unit is `last`, has a unit. A replay leaves the table where it stood."""
    return last is not None and last.end == unit.end and unit.replay in {None, last.replay}
