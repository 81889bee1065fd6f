"""Standardized to Curated: one row a key, the latest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyspark.sql import Window
from pyspark.sql import functions as f

from firn_glue.errors import TableMismatchError, UnitMismatchError
from firn_glue.history.snapshot_range import snapshots_between
from firn_glue.history.standing import CHECKPOINT_TAG, newest
from firn_glue.history.unit import BEGINNING, GENERATION, ROWS_READ, SCHEMA_VERSION, TOPIC
from firn_glue.schema.document import DELETED, INGESTED_AT, RECORD, CuratedSettings
from firn_glue.stages.checkpoint import copy_checkpoint
from firn_glue.stages.evolve import evolve_all
from firn_glue.stages.publish import Commit, commit
from firn_glue.stages.result import StageResult

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame

    from firn_glue.stages.topic_run import TopicRun
    from firn_glue.tables.files import Files
    from firn_glue.tables.table import Table

STANDARDIZED_FROM: Final = "firn.standardized-from"
STANDARDIZED_TO: Final = "firn.standardized-to"

_ROUNDS: Final = 20


def curate(run: TopicRun) -> StageResult:
    """Evolves the tables, merges what Standardized has more, repairs the checkpoint.

    Raises:
        FirnError: when it cannot be done; nothing half done is visible then.
    """
    if run.record.curated is None:
        return StageResult("nothing_to_do")
    evolve_all(run)
    merged, standardized_to = merge_to_head(run)
    copy_checkpoint(run, "standardized", standardized_to)
    counts = {"rows_read": sum(merged)} if merged else {}
    return StageResult("published" if merged else "nothing_to_do", counts, standardized_to=standardized_to)


def merge_to_head(run: TopicRun) -> tuple[list[int], str | None]:
    """Merges until Curated is level with Standardized.

    Returns:
        How many rows each of this run's merges read, and the Standardized snapshot that Curated is level with.

    Raises:
        UnitMismatchError: when others are always first.
    """
    if run.record.curated is None:
        return [], None
    settings = _settings(run)
    standardized = run.pinned(run.record.standardized)
    curated = run.pinned(run.record.curated)
    merged: list[int] = []
    for _ in range(_ROUNDS):
        curated.refresh()
        base = curated.ensure_head(run.topic)
        start, end = merged_to(curated), standardized.refresh().head
        if end is None or start == end:
            return merged, start or None
        files = _appended(standardized, start, end)
        if _merge(run, curated, base, files, start, settings):
            merged.append(sum(file.records for file in files.files))
            run.say(f"{curated.name}: merged {merged[-1]} rows, up to Standardized snapshot {end}")
    raise UnitMismatchError(
        f"Curated of topic {run.topic} was not level after {_ROUNDS} rounds: others publish all the time"
    )


def merged_to(curated: Table) -> str:
    """Gives the Standardized snapshot up to which a Curated table is merged; `BEGINNING` before the first merge."""
    snapshot = newest(curated.state, lambda found: STANDARDIZED_TO in found.summary)
    return BEGINNING if snapshot is None else snapshot.summary[STANDARDIZED_TO]


def _settings(run: TopicRun) -> CuratedSettings:
    settings = run.current.document.curated
    if settings is None:
        raise TableMismatchError(
            f"the registry has a Curated table for topic {run.topic}, its document has no `curated`: deploy it again"
        )
    return settings


def _appended(standardized: Table, start: str, end: str) -> Files:
    if start == BEGINNING:
        return standardized.files_at(end, {})
    snapshots_between(standardized.state, f"Standardized table {standardized.name}", start, end)
    return standardized.files_appended(start, end, {})


def _merge(  # noqa: PLR0913, PLR0917
    run: TopicRun, curated: Table, base: str, files: Files, start: str, settings: CuratedSettings
) -> bool:
    rows = sum(file.records for file in files.files)
    summary = {
        TOPIC: run.topic,
        GENERATION: str(run.record.generation),
        STANDARDIZED_FROM: start,
        STANDARDIZED_TO: files.snapshot,
        SCHEMA_VERSION: str(run.record.schema_version),
        ROWS_READ: str(rows),
    }
    with files.frame() as frame:

        def write(branch: str) -> None:
            if rows == 0:
                curated.append_nothing(branch, summary)
                return
            source = latest(_like(marked(frame, settings), curated), settings)
            curated.create_branch(branch, base)
            if curated.state.snapshots[base].summary.get("total-records") == "0":
                curated.append(source, branch, summary, files.write_options)
            else:
                _merge_into(curated, source, branch, summary, settings)

        return commit(run, Commit(curated, base, (CHECKPOINT_TAG,), None, write))


def _merge_into(
    curated: Table, source: DataFrame, branch: str, summary: dict[str, str], settings: CuratedSettings
) -> None:
    keys = " AND ".join(f"s.`{key}` = t.`{key}`" for key in settings.primary_key)
    clauses = f"ON {keys} WHEN MATCHED AND {newer(settings)} THEN UPDATE SET * WHEN NOT MATCHED THEN INSERT *"
    curated.merge(source, clauses, branch, summary)


def _like(frame: DataFrame, curated: Table) -> DataFrame:
    """Gives rows with the columns that Curated has, NULL in those that Standardized lacks."""
    have = set(frame.columns)
    return frame.select(
        *(
            f.col(field.name).cast(field.dataType)
            if field.name in have
            else f.lit(None).cast(field.dataType).alias(field.name)
            for field in curated.spark_schema().fields
        )
    )


def marked(rows: DataFrame, settings: CuratedSettings) -> DataFrame:
    """Marks the records that delete the record of their key, where the document says which these are.

    The mark stays in the table as the row of its key: it is what a late older event is compared with.
    """
    condition = settings.delete_when
    if condition is None:
        return rows
    return rows.withColumn(DELETED, f.coalesce(f.col(condition.column) == f.lit(condition.equals), f.lit(False)))


def order(settings: CuratedSettings) -> tuple[str, ...]:
    """Gives the columns that say which record of a key is the latest, most significant first.

    Records that are equal in `orderBy` go by when they arrived in RAW, and then by their fingerprint, so that the
    outcome does not depend on how records were batched. Two of one fingerprint are the same payload.
    """
    return (*settings.order_by, INGESTED_AT, RECORD)


def latest(rows: DataFrame, settings: CuratedSettings) -> DataFrame:
    """Keeps the latest record of each key; NULL counts as oldest."""
    newest_first: list[Column] = [f.col(name).desc_nulls_last() for name in order(settings)]
    window = Window.partitionBy(*settings.primary_key).orderBy(*newest_first)
    rank = "_firn_rank"
    return rows.withColumn(rank, f.row_number().over(window)).where(f.col(rank) == 1).drop(rank)


def newer(settings: CuratedSettings) -> str:
    """Gives the SQL condition that record `s` is later than record `t`, as `latest` has it."""
    equal: list[str] = []
    cases: list[str] = []
    for name in order(settings):
        s, t = f"s.`{name}`", f"t.`{name}`"
        cases.append(" AND ".join([*equal, f"({s} > {t} OR ({s} IS NOT NULL AND {t} IS NULL))"]))
        equal.append(f"{s} <=> {t}")
    return "(" + " OR ".join(f"({case})" for case in cases) + ")"
