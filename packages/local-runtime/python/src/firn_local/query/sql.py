"""Which tables a query names."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from firn_local.command import CommandError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from duckdb import DuckDBPyConnection


@dataclass(frozen=True, slots=True, order=True)
class TableName:
    """A table of the lake as a query names it, with the metadata table that is asked for (`t$snapshots`)."""

    database: str
    name: str
    metadata: str | None

    @property
    def view(self) -> str:
        """The name within its schema."""
        return self.name if self.metadata is None else f"{self.name}${self.metadata}"


def tables_of(connection: DuckDBPyConnection, sql: str) -> list[TableName]:
    """List the tables `database.table` of one SELECT statement.

    Raises:
        CommandError: It is no SELECT, not one statement, or not SQL.
    """
    ((serialised,),) = connection.execute("SELECT json_serialize_sql(?)", [sql]).fetchall()
    tree = json.loads(serialised)
    if tree.get("error"):
        if tree.get("error_type") == "not implemented":
            raise CommandError("only SELECT is possible: the lake is read, never written, by a query.")
        raise CommandError(f"{tree['error_message']} (at character {tree.get('position', '?')} of the query).")
    if len(tree["statements"]) != 1:
        raise CommandError(f"expected one SELECT statement, found {len(tree['statements'])}.")
    return sorted(set(_named(tree)))


def _named(node: Any) -> Iterator[TableName]:  # noqa: ANN401
    if isinstance(node, list):
        for inner in node:
            yield from _named(inner)
    elif isinstance(node, dict):
        if node.get("type") == "BASE_TABLE" and node.get("schema_name"):
            name, _, metadata = node["table_name"].partition("$")
            yield TableName(node["schema_name"], name, metadata or None)
        for inner in node.values():
            yield from _named(inner)
