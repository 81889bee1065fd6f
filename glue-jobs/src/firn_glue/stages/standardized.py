"""RAW to Standardized: what arrived since the table's own checkpoint, each record once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from firn_glue.errors import UnitMismatchError
from firn_glue.history.standing import Adopt, Open
from firn_glue.history.unit import Counts, Unit
from firn_glue.stages.checkpoint import copy_checkpoint
from firn_glue.stages.evolve import evolve_all
from firn_glue.stages.filling import Filling
from firn_glue.stages.result import StageResult

if TYPE_CHECKING:
    from firn_glue.stages.topic_run import TopicRun

_ROUNDS: Final = 20


def standardize(run: TopicRun) -> StageResult:
    """Evolves the tables, finishes what was begun, fills Standardized up to RAW's head, repairs the checkpoint.

    Raises:
        FirnError: when it cannot be done; nothing half done is visible then.
    """
    evolve_all(run)
    filling = open_filling(run)
    published = fill_to_head(run, filling)
    position = filling.position
    raw_to = position.raw or None
    copy_checkpoint(run, "raw", raw_to)
    return StageResult("published" if published else "nothing_to_do", totals(published), raw_to=raw_to)


def open_filling(run: TopicRun) -> Filling:
    """Resolves the tables of a topic.

    Raises:
        TableMismatchError: when one is missing, or is not the one that the registry means.
    """
    return Filling(
        run,
        raw=run.catalog.table(run.current.document.raw.table),
        standardized=run.pinned(run.record.standardized),
        quarantine=run.pinned(run.record.quarantine),
    )


def fill_to_head(run: TopicRun, filling: Filling) -> list[Counts]:
    """Publishes the unit that is unfinished, if any, and then what RAW has more.

    Returns:
        The counts of what this run published; empty when there was nothing to do, or others did it.

    Raises:
        UnitMismatchError: when the table is in the middle of a rebuild, or others are always first.
    """
    published: list[Counts] = []
    for _ in range(_ROUNDS):
        step, heads = filling.look()
        filling.raw.refresh()
        unit = _unit(run, filling, step)
        if unit is None:
            return published
        intent = step.intent if isinstance(step, Adopt) else None
        counts = filling.carry_out(unit, intent, filling.range_files(unit), heads)
        if counts is not None:
            published.append(counts)
            run.say(f"published up to RAW snapshot {unit.raw_to}: {describe(counts)}")
    raise UnitMismatchError(
        f"topic {run.topic} was not level with RAW after {_ROUNDS} rounds: others publish all the time"
    )


def _unit(run: TopicRun, filling: Filling, step: Adopt | Open) -> Unit | None:
    """Gives the unit to publish; None when Standardized is level with RAW."""
    if isinstance(step, Adopt):
        run.say(f"finishing the unit that an earlier run began: up to {step.intent.unit.end}")
        unit: Unit | None = step.intent.unit
    elif filling.raw.state.head in (None, step.start.raw):
        unit = None
    else:
        head = filling.raw.state.head
        unit = Unit(run.topic, filling.generation, step.start.raw, head, run.record.schema_version)
    begun = filling.position.rebuild
    if begun is not None:
        raise UnitMismatchError(
            f"table {filling.standardized.name} is in the middle of rebuild {begun[0]}: resume that with "
            "`firn-deploy apply`"
        )
    return unit


def totals(published: list[Counts]) -> dict[str, int]:
    """Adds up counts as outcomes name them."""
    return {
        "rows_read": sum(counts.read for counts in published),
        "rows_written": sum(counts.written for counts in published),
        "rows_quarantined": sum(counts.quarantined for counts in published),
    }


def describe(counts: Counts) -> str:
    """Gives counts as a line about progress says them."""
    return f"{counts.read} rows read, {counts.written} written, {counts.quarantined} quarantined"
