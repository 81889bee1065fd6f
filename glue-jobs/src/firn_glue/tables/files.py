"""Data files that are to be read: planned once, read exactly as planned."""

from __future__ import annotations

import json
import uuid
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from pyspark.sql.types import LongType, StringType, StructField, StructType

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from pyspark.sql import DataFrame, SparkSession


UNSHUFFLED: Final = {"distribution-mode": "none", "fanout-enabled": "true"}
"""Write options for few rows, which are written as they come."""

_SMALL: Final = 64 * 1024 * 1024
"""Bytes of files below which a shuffle of their rows would cost more than the files it saves."""

_METADATA: Final = (StructField("_file", StringType()), StructField("_pos", LongType()))


@dataclass(frozen=True, slots=True)
class File:
    """One data file of a plan."""

    path: str
    sequence: int
    records: int
    bytes: int
    deletes: int


@dataclass(frozen=True, slots=True)
class Source:
    """The table that files are read from."""

    spark: SparkSession
    table: Any
    identifier: str


@dataclass(frozen=True)
class Files:
    """Scan tasks of a table, one a file. Whatever the table becomes meanwhile, they read the same rows.

    Attributes:
        source: The table.
        snapshot: The snapshot with which what they read ends.
        tasks: Iceberg's scan tasks.
        files: What the metadata says of each.
    """

    source: Source
    snapshot: str
    tasks: Any
    files: tuple[File, ...]

    @property
    def records(self) -> int | None:
        """How many rows the files hold by their metadata; None when delete files say that some of them are gone."""
        if any(file.deletes for file in self.files):
            return None
        return sum(file.records for file in self.files)

    @property
    def bytes(self) -> int:
        """How many bytes the files have."""
        return sum(file.bytes for file in self.files)

    @property
    def write_options(self) -> dict[str, str]:
        """Iceberg's options for writing what comes of the rows."""
        return UNSHUFFLED if self.bytes < _SMALL else {}

    def only(self, paths: Collection[str]) -> Files:
        """Gives those of the files that have one of these paths."""
        kept = [at for at, file in enumerate(self.files) if file.path in paths]
        tasks = _list(self.source.spark)
        for at in kept:
            tasks.add(self.tasks.get(at))
        return Files(self.source, self.snapshot, tasks, tuple(self.files[at] for at in kept))

    @contextmanager
    def frame(self) -> Iterator[DataFrame]:
        """Gives the rows, with the metadata columns `_file` and `_pos`, for as long as the context lasts."""
        spark = self.source.spark
        jvm: Any = spark._jvm  # noqa: SLF001
        if not self.files:
            yield spark.createDataFrame([], StructType([*spark_schema(self.source).fields, *_METADATA]))
            return
        manager = jvm.org.apache.iceberg.spark.ScanTaskSetManager.get()
        plan = uuid.uuid4().hex
        manager.stageTasks(self.source.table, plan, self.tasks)
        try:
            yield spark.read.format("iceberg").option("scan-task-set-id", plan).load(self.source.identifier)
        finally:
            manager.removeTasks(self.source.table, plan)


def spark_schema(source: Source) -> StructType:
    """Gives a table's columns as Spark has them."""
    jvm: Any = source.spark._jvm  # noqa: SLF001
    schema = jvm.org.apache.iceberg.spark.SparkSchemaUtil.convert(source.table.schema())
    found: StructType = StructType.fromJson(json.loads(schema.json()))
    return found


def plan_files(source: Source, snapshot: str, scan: Any) -> Files:  # noqa: ANN401
    """Plans one of Iceberg's scans."""
    tasks = _list(source.spark)
    planned = scan.planFiles()
    found = planned.iterator()
    while found.hasNext():
        tasks.add(found.next())
    planned.close()
    return Files(source, snapshot, tasks, tuple(_file(task) for task in tasks))


def _list(spark: SparkSession) -> Any:  # noqa: ANN401
    jvm: Any = spark._jvm  # noqa: SLF001
    return jvm.java.util.ArrayList()


def _file(task: Any) -> File:  # noqa: ANN401
    file = task.file()
    return File(
        path=str(file.location()),
        sequence=file.dataSequenceNumber(),
        records=file.recordCount(),
        bytes=file.fileSizeInBytes(),
        deletes=task.deletes().size(),
    )
