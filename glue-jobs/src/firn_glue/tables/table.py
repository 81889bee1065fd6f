"""One Iceberg table: its state, and the few commits that jobs make."""

from __future__ import annotations

import uuid
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from firn_glue.history.standing import GENESIS
from firn_glue.history.table_state import MAIN, TableState, read_metadata
from firn_glue.tables.commit_properties import with_commit_properties
from firn_glue.tables.files import Files, Source, plan_files, spark_schema
from firn_glue.tables.java import CommitRefusedError, translated

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pyspark.sql import DataFrame, SparkSession
    from pyspark.sql.types import StructType

    from firn_glue.schema.document import FilterValue, TableName

_SNAPSHOT_PROPERTY: Final = "snapshot-property."


class Table:
    """A table that was resolved once. `state` is as of the last refresh or commit of this object."""

    def __init__(self, spark: SparkSession, java: Any, name: TableName, identifier: str) -> None:  # noqa: ANN401
        """Wraps Iceberg's table; made by `Catalog`."""
        self._spark = spark
        self._java = java
        self._jvm: Any = spark._jvm  # noqa: SLF001
        self.name = name
        self.identifier = identifier
        self._source = Source(spark, java, identifier)
        self._metadata = self._java.operations().current()
        self.state = self._read()

    def refresh(self) -> TableState:
        """Reads the table's metadata as it is now.

        Raises:
            TableReplacedError: when the name leads to another table by now.
        """
        with translated():
            self._java.refresh()
        metadata = self._java.operations().current()
        # A table's metadata files never change: the same one says the same.
        if metadata.metadataFileLocation() != self._metadata.metadataFileLocation():
            self._metadata = metadata
            self.state = self._read()
        return self.state

    def _read(self) -> TableState:
        return read_metadata(self._jvm.org.apache.iceberg.TableMetadataParser.toJson(self._metadata))

    def spark_schema(self) -> StructType:
        """Gives the columns as Spark has them."""
        return spark_schema(self._source)

    def ensure_head(self, mark: str) -> str:
        """Gives the head; a table without any snapshot gets an empty genesis commit first."""
        while (head := self.state.head) is None:
            # Refused, another one made it; two of them do no harm.
            with suppress(CommitRefusedError), translated():
                self._java.newFastAppend().set(GENESIS, mark).commit()
            self.refresh()
        return head

    def create_branch(self, branch: str, head: str) -> None:
        """Cuts a branch at a snapshot, which must be one of the table's.

        Raises:
            TableReplacedError: when the table does not know the snapshot.
            CommitRefusedError: when another commit came first.
        """
        with translated():
            self._java.manageSnapshots().createBranch(branch, int(head)).commit()

    def append_nothing(self, branch: str, summary: Mapping[str, str]) -> None:
        """Commits no rows, only a summary, to a branch; a branch that does not exist is cut at main's head."""
        with translated():
            append = self._java.newFastAppend().toBranch(branch)
            for name, value in summary.items():
                append.set(name, value)
            append.commit()

    def append(self, frame: DataFrame, branch: str, summary: Mapping[str, str], options: Mapping[str, str]) -> None:
        """Writes a frame's rows to a branch."""
        writer = frame.writeTo(self.on_branch(branch))
        for name, value in summary.items():
            writer = writer.option(_SNAPSHOT_PROPERTY + name, value)
        for name, value in options.items():
            writer = writer.option(name, value)
        with translated():
            writer.append()

    def merge(self, frame: DataFrame, clauses: str, branch: str, summary: Mapping[str, str]) -> None:
        """Merges a frame's rows, `s`, into a branch of the table, `t`; if nothing changes, the summary is committed.

        Args:
            frame: The rows.
            clauses: SQL, from `ON` on.
            branch: An existing branch.
            summary: What the commit carries.
        """
        before = self.refresh().branches()[branch]
        properties = self._jvm.java.util.HashMap()
        for name, value in summary.items():
            properties[name] = value
        view = f"firn_merged_{uuid.uuid4().hex}"
        statement = f"MERGE INTO {self.on_branch(branch)} AS t USING {view} AS s {clauses}"
        frame.createOrReplaceTempView(view)
        try:
            with translated():
                with_commit_properties(self._spark, properties, lambda: self._spark.sql(statement))
        finally:
            self._spark.catalog.dropTempView(view)
        if self.refresh().branches().get(branch) == before:
            self.append_nothing(branch, summary)

    def on_branch(self, branch: str) -> str:
        """Gives the identifier under which Spark writes to a branch."""
        return f"{self.identifier}.`branch_{branch}`"

    def fast_forward(self, branch: str, tags: Iterable[str], drop: Iterable[str]) -> None:
        """Moves main and tags to a branch's head, and drops that branch and others: one commit.

        It is a compare-and-swap: it is taken only while main is an ancestor of the branch.

        Raises:
            CommitRefusedError: when main has moved elsewhere, or another commit came first.
            CommitUnknownError: when nobody can tell.
            TableReplacedError: when the name leads to another table by now.
        """
        head = int(self.state.branches()[branch])
        with translated():
            change = self._java.manageSnapshots().fastForwardBranch(MAIN, branch)
            for tag in tags:
                change = change.replaceTag(tag, head) if tag in self.state.refs else change.createTag(tag, head)
            for name in {branch, *drop}:
                change = change.removeBranch(name)
            change.commit()

    def drop_branch(self, branch: str) -> None:
        """Drops a branch, with what was staged on it."""
        with translated():
            self._java.manageSnapshots().removeBranch(branch).commit()

    def create_tag(self, tag: str, snapshot: str) -> None:
        """Tags a snapshot; refused when there is such a tag already."""
        with translated():
            self._java.manageSnapshots().createTag(tag, int(snapshot)).commit()

    def drop_tag(self, tag: str) -> None:
        """Drops a tag."""
        with translated():
            self._java.manageSnapshots().removeTag(tag).commit()

    def evolve(self, schema_json: str | None, properties: Mapping[str, str]) -> None:
        """Adds what another schema has more, widens types, sets comments and properties: one commit."""
        with translated():
            transaction = self._java.newTransaction()
            if schema_json is not None:
                target = self._jvm.org.apache.iceberg.SchemaParser.fromJson(schema_json)
                transaction.updateSchema().unionByNameWith(target).commit()
            if properties:
                update = transaction.updateProperties()
                for name, value in properties.items():
                    update.set(name, value)
                update.commit()
            transaction.commitTransaction()
        self.refresh()

    def files_at(self, snapshot: str, where: Mapping[str, FilterValue]) -> Files:
        """Plans a read of everything at a snapshot."""
        return self._plan(self._java.newScan().useSnapshot(int(snapshot)), where, snapshot)

    def files_appended(self, start: str, end: str, where: Mapping[str, FilterValue]) -> Files:
        """Plans a read of what was appended after one snapshot, up to another; compactions add nothing."""
        scan = self._java.newIncrementalAppendScan().fromSnapshotExclusive(int(start)).toSnapshot(int(end))
        return self._plan(scan, where, end)

    def _plan(self, scan: Any, where: Mapping[str, FilterValue], snapshot: str) -> Files:  # noqa: ANN401
        expressions = self._jvm.org.apache.iceberg.expressions.Expressions
        with translated():
            for name, value in where.items():
                scan = scan.filter(expressions.equal(name, value))
            return plan_files(self._source, snapshot, scan)
