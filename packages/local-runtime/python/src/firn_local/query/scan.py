"""The content of a table, or of one of its metadata tables, for DuckDB."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

from firn_local.command import CommandError

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyiceberg.table import Table

METADATA_TABLES = ("entries", "files", "history", "manifests", "partitions", "refs", "snapshots")
"""What may follow the `$`."""

_IDS = ("snapshot_id", "parent_id")


def content(table: Table, metadata: str | None) -> pa.Table:
    """Read the table's current snapshot, or the metadata table.

    Raises:
        CommandError: There is no such metadata table.
    """
    if metadata is None:
        return table.scan().to_arrow()
    if metadata not in METADATA_TABLES:
        raise CommandError(f"there is no metadata table ${metadata}; there are {', '.join(METADATA_TABLES)}.")
    inspect: Callable[[], pa.Table] = getattr(table.inspect, metadata)
    return _ids_as_text(inspect())


def _ids_as_text(table: pa.Table) -> pa.Table:
    """Snapshot ids have 64 bits, which many readers of JSON do not."""
    for name in _IDS:
        index = table.schema.get_field_index(name)
        if index >= 0:
            table = table.set_column(index, name, table.column(index).cast(pa.string()))
    return table
