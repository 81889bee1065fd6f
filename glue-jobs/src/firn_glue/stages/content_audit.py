"""The audit of content: some records are read from RAW once more, by the reference, and compared with the table."""

from __future__ import annotations

from hashlib import sha256
from math import ceil
from typing import TYPE_CHECKING, Final

from pyspark.sql import functions as f

from firn_glue.errors import AuditError
from firn_glue.frames.parsed_rows import REASON, parsed_rows
from firn_glue.frames.raw_rows import POSITION, raw_rows
from firn_glue.schema.document import RECORD

if TYPE_CHECKING:
    from pyspark.sql import Column

    from firn_glue.stages.filling import Filling
    from firn_glue.stages.topic_run import TopicRun
    from firn_glue.tables.files import Files

FILES: Final = 3
ROWS: Final = 500
"""How much of RAW is compared at most: this many rows of this many data files."""


def audit_content(run: TopicRun, filling: Filling, raw_to: str | None, seed: str) -> int:
    """Compares what Standardized has of some records with what the reference reads of them.

    The engine fills the table and counts cannot tell whether it read rightly. The reference shares no code with it.

    Args:
        run: The run.
        filling: The tables.
        raw_to: The RAW snapshot up to which they are filled.
        seed: Decides which records; another reset looks at others.

    Returns:
        How many records were compared.

    Raises:
        AuditError: when one differs.
    """
    head = filling.standardized.refresh().head
    if raw_to is None or head is None:
        return 0
    expected = _by_reference(run, filling, sample(filling.raw.files_at(raw_to, run.current.document.raw.where), seed))
    found = _in_table(run, filling.standardized.files_at(head, {}), list(expected))
    for record, content in expected.items():
        if found.get(record, set()) != content:
            raise AuditError(
                f"record {record} of topic {run.topic} is {_described(found.get(record, set()))} in "
                f"{filling.standardized.name}, and {_described(content)} when it is read from RAW once more. "
                "Roll the reset back, and report the version of the jobs that filled the table"
            )
    return len(expected)


def sample(files: Files, seed: str) -> Files:
    """Chooses some data files: the same ones for the same seed."""
    paths = sorted((file.path for file in files.files), key=lambda path: sha256(f"{seed} {path}".encode()).digest())
    return files.only(set(paths[:FILES]))


def _by_reference(run: TopicRun, filling: Filling, files: Files) -> dict[str, set[str]]:
    """Gives the digests of each record's row: none for one that is rejected."""
    document = run.current.document
    step = max(1, ceil(sum(file.records for file in files.files) / ROWS))
    with files.frame() as frame:
        raw = raw_rows(frame, document.raw).where(f.col(POSITION) % step == 0)
        parsed = parsed_rows(raw, run.current.text, filling.standardized.spark_schema())
        content = f.when(f.col(REASON).isNull(), _digest(run)).alias("content")
        rows = parsed.select(RECORD, content).collect()
    return {row[RECORD]: set() if row["content"] is None else {row["content"]} for row in rows}


def _in_table(run: TopicRun, files: Files, records: list[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    with files.frame() as frame:
        rows = frame.where(f.col(RECORD).isin(records)).select(RECORD, _digest(run).alias("content")).distinct()
        for row in rows.collect():
            found.setdefault(row[RECORD], set()).add(row["content"])
    return found


def _digest(run: TopicRun) -> Column:
    """Gives the digest of a row's values. Maps have no hash in Spark, but every type has a text."""
    names = [column.name for column in run.current.document.columns]
    return f.sha2(f.to_json(f.struct(*names)), 256)


def _described(content: set[str]) -> str:
    return "/".join(sorted(digest[:16] for digest in content)) or "rejected"
