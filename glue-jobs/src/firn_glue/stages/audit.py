"""The audit at the end of a rebuild: counts taken from the tables themselves, not from what the run believes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyspark.sql import functions as f

from firn_glue.errors import AuditError
from firn_glue.stages.replay import held_in_quarantine

if TYPE_CHECKING:
    from collections.abc import Mapping

    from firn_glue.schema.document import FilterValue
    from firn_glue.stages.filling import Filling
    from firn_glue.stages.topic_run import TopicRun
    from firn_glue.tables.table import Table


def audit_standardized(run: TopicRun, filling: Filling, raw_to: str | None) -> dict[str, int]:
    """Compares RAW up to a snapshot with what Standardized and the generation's quarantine hold.

    Raises:
        AuditError: when a record is missing or is there twice.
    """
    raw = _count(filling.raw, raw_to, run.current.document.raw.where)
    written = _count(filling.standardized, filling.standardized.refresh().head, {})
    quarantined = held_in_quarantine(filling)
    if raw != written + quarantined:
        raise AuditError(
            f"RAW has {raw} records of topic {run.topic} up to snapshot {raw_to}, Standardized has {written} and "
            f"quarantine {quarantined} of generation {filling.generation}: {raw - written - quarantined} are missing "
            "(negative: too many). Roll the reset back, or begin it anew"
        )
    return {"rows_read": raw, "rows_written": written, "rows_quarantined": quarantined}


def audit_curated(run: TopicRun, standardized_to: str | None) -> dict[str, int]:
    """Compares the keys that Standardized has with the rows that Curated has.

    Raises:
        AuditError: when a key is missing or is there twice.
    """
    settings = run.current.document.curated
    if settings is None or run.record.curated is None or standardized_to is None:
        return {}
    with run.pinned(run.record.standardized).files_at(standardized_to, {}).frame() as frame:
        keys = frame.select(*settings.primary_key).distinct().count()
    curated = run.pinned(run.record.curated)
    rows = _count(curated, curated.state.head, {})
    if keys != rows:
        raise AuditError(
            f"Standardized of topic {run.topic} has {keys} keys up to snapshot {standardized_to}, Curated has {rows} "
            "rows. Roll the reset back, or begin it anew"
        )
    return {"rows_curated": rows}


def _count(table: Table, snapshot: str | None, where: Mapping[str, FilterValue]) -> int:
    """Counts rows: by the files' metadata where nothing is filtered or deleted, else by reading."""
    if snapshot is None:
        return 0
    files = table.files_at(snapshot, where)
    if not where and files.records is not None:
        return files.records
    if not files.files:
        return 0
    with files.frame() as frame:
        for name, value in where.items():
            frame = frame.where(f.col(name) == f.lit(value))  # noqa: PLW2901
        return frame.count()
