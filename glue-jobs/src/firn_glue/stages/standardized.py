"""RAW to Standardized: what arrived since the table's own checkpoint, each record once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from firn_glue.errors import UnitMismatchError
from firn_glue.history.standing import Adopt, Open, Published
from firn_glue.history.unit import Counts, Unit
from firn_glue.stages.checkpoint import copy_checkpoint
from firn_glue.stages.evolve import evolve_all
from firn_glue.stages.filling import Filling, Heads
from firn_glue.stages.replay import finish_replay, held_in_quarantine, mark_readable
from firn_glue.stages.result import StageResult

if TYPE_CHECKING:
    from firn_glue.stages.topic_run import TopicRun

_ROUNDS: Final = 20


def standardize(run: TopicRun) -> StageResult:
    """Evolves the tables, finishes what was begun, fills Standardized up to RAW's head, repairs the checkpoint.

    Quarantine is replayed if somebody asks for it.

    Raises:
        FirnError: when it cannot be done; nothing half done is visible then.
    """
    evolve_all(run)
    filling = open_filling(run)
    published = fill_to_head(run, filling)
    held: dict[str, int] = {}
    request = run.record.replay
    if request is not None:
        published += _replay(run, filling)
        held["rows_still_quarantined"] = held_in_quarantine(filling)
    raw_to = filling.position.raw or None
    copy_checkpoint(run, "raw", raw_to)
    counts = totals(published) | held
    return StageResult("published" if published else "nothing_to_do", counts, raw_to=raw_to, replay=request)


def _replay(run: TopicRun, filling: Filling) -> list[Published]:
    """Marks in quarantine what can be read by now, and finishes that as any run would that finds it.

    Raises:
        UnitMismatchError: when others are always first.
    """
    published: list[Published] = []
    for _ in range(_ROUNDS):
        marked = mark_readable(run, filling)
        published += fill_to_head(run, filling)
        if marked:
            return published
    raise UnitMismatchError(
        f"the quarantine of topic {run.topic} could not be replayed in {_ROUNDS} rounds: others commit to its tables "
        "all the time. The next run tries again"
    )


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


def fill_to_head(run: TopicRun, filling: Filling) -> list[Published]:
    """Publishes the unit that is unfinished, if any, and then what RAW has more.

    Returns:
        What this run published; empty when there was nothing to do, or others did it.

    Raises:
        UnitMismatchError: when the table is in the middle of a rebuild, or others are always first.
    """
    published: list[Published] = []
    for _ in range(_ROUNDS):
        step, heads = filling.look()
        filling.raw.refresh()
        unit = _unit(run, filling, step)
        if unit is None:
            return published
        counts = _carry_out(run, filling, step, unit, heads)
        if counts is not None:
            published.append(Published(unit, counts))
            run.say(_progress(unit, counts))
    raise UnitMismatchError(
        f"topic {run.topic} was not level with RAW after {_ROUNDS} rounds: others publish all the time"
    )


def _carry_out(run: TopicRun, filling: Filling, step: Adopt | Open, unit: Unit, heads: Heads) -> Counts | None:
    intent = step.intent if isinstance(step, Adopt) else None
    if intent is not None and unit.replay is not None:
        return finish_replay(run, filling, intent, heads)
    return filling.carry_out(unit, intent, filling.range_files(unit), heads)


def _unit(run: TopicRun, filling: Filling, step: Adopt | Open) -> Unit | None:
    """Gives the unit to publish; None when Standardized is level with RAW."""
    if isinstance(step, Adopt):
        unit: Unit | None = step.intent.unit
        if step.intent.unit.replay is None:
            run.say(f"finishing the unit that an earlier run began: up to {step.intent.unit.end}")
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


def totals(published: list[Published]) -> dict[str, int]:
    """Adds up counts as outcomes name them: of RAW, and, if there was any, of what quarantine held."""
    counts = [found.counts for found in published if found.unit.replay is None]
    replayed = [found.counts.written for found in published if found.unit.replay is not None]
    return {
        "rows_read": sum(found.read for found in counts),
        "rows_written": sum(found.written for found in counts),
        "rows_quarantined": sum(found.quarantined for found in counts),
        **({"rows_replayed": sum(replayed)} if replayed else {}),
    }


def _progress(unit: Unit, counts: Counts) -> str:
    if unit.replay is not None:
        return f"replayed {counts.written} rows that quarantine held"
    return f"published up to RAW snapshot {unit.raw_to}: {describe(counts)}"


def describe(counts: Counts) -> str:
    """Gives counts as a line about progress says them."""
    return f"{counts.read} rows read, {counts.written} written, {counts.quarantined} quarantined"
