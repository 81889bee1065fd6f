"""The Historical Rebuilder: all of RAW into a new Standardized table, in chunks; then Curated; then an audit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from firn_glue.errors import InvalidArgumentError, RefusedError, SupersededError, UnitMismatchError
from firn_glue.history.standing import Adopt
from firn_glue.history.unit import BEGINNING
from firn_glue.stages.audit import audit_curated, audit_standardized
from firn_glue.stages.content_audit import audit_content
from firn_glue.stages.curated import merge_to_head
from firn_glue.stages.evolve import evolve_all
from firn_glue.stages.rebuild_plan import RebuildPlan, pinned_plan, unpin
from firn_glue.stages.result import StageResult
from firn_glue.stages.standardized import fill_to_head, open_filling

if TYPE_CHECKING:
    from firn_glue.history.chunks import Bounds
    from firn_glue.history.standing import Step
    from firn_glue.history.unit import Chunk, Counts, Unit
    from firn_glue.stages.filling import Filling
    from firn_glue.stages.topic_run import TopicRun


@dataclass(frozen=True, slots=True)
class Settings:
    """How a rebuild works.

    Attributes:
        bounds: What one chunk may hold.
        lease_seconds: How long the lease lives after each chunk.
    """

    bounds: Bounds
    lease_seconds: int


def rebuild(run: TopicRun, settings: Settings) -> StageResult:
    """Rebuilds what the reset concerns, from where the tables stand; the checkpoints are in the outcome.

    A reset that swaps last is rebuilt in its staging tables, in two passes: one beside the topic's own runs, and a last
    one that takes in what arrived until the topic was paused.

    Raises:
        AuditError: when what the tables hold is not what RAW holds.
        FirnError: when it cannot be done; what was published stays, the next attempt goes on from there.
    """
    reset = run.claim.deployment
    if reset is None:
        raise InvalidArgumentError(f"the claim of topic {run.topic} names no deployment: it is none of a rebuild")
    evolve_all(run)
    if run.claim.scope == "curated":
        merged, standardized_to = merge_to_head(run)
        counts = audit_curated(run, standardized_to)
        return StageResult("published" if merged else "nothing_to_do", counts, standardized_to=standardized_to)
    filling = open_filling(run)
    chunks = _publish_chunks(run, filling, settings, reset)
    caught_up = fill_to_head(run, filling)
    _renew(run, settings)
    merged, standardized_to = merge_to_head(run)
    raw_to = filling.position.raw or None
    counts = audit_standardized(run, filling, raw_to) | audit_curated(run, standardized_to)
    if run.claim.step == "REBUILD":  # Not once more while a reset that swaps last has the topic paused.
        compared = audit_content(run, filling, raw_to, seed=reset)
        run.say(f"audited: {counts['rows_read']} rows of RAW by count, {compared} of them by content")
    unpin(filling.raw, reset)
    published = chunks or caught_up or merged
    return StageResult("published" if published else "nothing_to_do", counts, raw_to, standardized_to)


def _publish_chunks(run: TopicRun, filling: Filling, settings: Settings, reset: str) -> int:
    """Publishes chunks from where the table stands until the plan is through.

    Returns:
        How many this run published.
    """
    published = 0
    plan: RebuildPlan | None = None
    while True:
        step, heads = filling.look()
        plan = plan or _plan(filling, reset)
        unit = None if plan is None else _unit(run, filling, plan, step, settings.bounds)
        if plan is None or unit is None or unit.chunk is None:
            return published
        intent = step.intent if isinstance(step, Adopt) else None
        where = run.document(unit.schema_version).document.raw.where
        counts = filling.carry_out(unit, intent, plan.read(unit.chunk, where), heads)
        if counts is not None:
            published += 1
            run.say(_report(plan, unit.chunk, counts, settings.bounds))
        _renew(run, settings)


def _plan(filling: Filling, reset: str) -> RebuildPlan | None:
    """Gives the plan, unless the table is through with it: then nothing pins RAW any more."""
    return None if filling.position.raw != BEGINNING else pinned_plan(filling.raw, reset)


def _unit(run: TopicRun, filling: Filling, plan: RebuildPlan, step: Step, bounds: Bounds) -> Unit | None:
    """Gives the unit to publish; None when the plan is through. A unit without chunk is not the plan's either."""
    if isinstance(step, Adopt):
        return _own(filling, step.intent.unit, plan.reset)
    if filling.position.raw != BEGINNING:
        return None
    begun = filling.position.rebuild
    first = 0 if begun is None else begun[1]
    unit = plan.unit(run.topic, filling.generation, run.record.schema_version, first, bounds)
    return unit if begun is None or begun[0] == plan.reset else _own(filling, unit, begun[0])


def _own(filling: Filling, unit: Unit, reset: str) -> Unit:
    if unit.chunk is not None and unit.chunk.reset != reset:
        raise UnitMismatchError(
            f"table {filling.standardized.name} is in the middle of rebuild {reset}, this one is {unit.chunk.reset}: "
            "a table belongs to one reset. Roll the open reset back"
        )
    return unit


def _report(plan: RebuildPlan, chunk: Chunk, counts: Counts, bounds: Bounds) -> str:
    files = f"files {chunk.first}..{chunk.end - 1}" if chunk.end > chunk.first else "no files"
    line = f"chunk {plan.progress(chunk, bounds)} published: {files}, {counts.read} rows"
    return f"{line}, {counts.quarantined} of them to quarantine" if counts.quarantined else line


def _renew(run: TopicRun, settings: Settings) -> None:
    try:
        run.registry.renew(run.topic, run.claim.token, settings.lease_seconds, under=run.claim.under)
    except RefusedError as error:
        raise SupersededError(str(error)) from error
