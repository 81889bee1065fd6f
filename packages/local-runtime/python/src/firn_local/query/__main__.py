"""The command `query`."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

import duckdb

from firn_local.command import CommandError, add_connection_arguments, exit_codes, load_table, open_catalog
from firn_local.query.output import FORMATS, lines
from firn_local.query.scan import METADATA_TABLES, content
from firn_local.query.sql import tables_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyarrow as pa
    from pyiceberg.catalog import Catalog


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a query's rows; exits with 2 when it cannot be answered."""
    given = _parse(arguments)
    with exit_codes("query"):
        rows = run(open_catalog(given), given.sql)
    for line in lines(rows, given.format):
        print(line)  # noqa: T201


def run(catalog: Catalog, sql: str) -> pa.Table:
    """Answer one SELECT over tables named `database.table` or `database.table$snapshots`.

    Each table is read whole and once, at its current snapshot. Nothing can be written, and no file read.

    Raises:
        CommandError: The query is no SELECT, a table is missing, or DuckDB cannot answer it.
    """
    with duckdb.connect(":memory:") as connection:
        for number, table in enumerate(tables_of(connection, sql)):
            found = content(load_table(catalog, table.database, table.name), table.metadata)
            connection.register(f"__{number}", found)
            connection.execute(f"CREATE SCHEMA IF NOT EXISTS {_quoted(table.database)}")
            view = f"{_quoted(table.database)}.{_quoted(table.view)}"
            connection.execute(f"CREATE VIEW {view} AS SELECT * FROM {_quoted(f'__{number}')}")  # noqa: S608
        connection.execute("SET enable_external_access = false")
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute("SET lock_configuration = true")
        try:
            return connection.sql(sql).to_arrow_table()
        except duckdb.Error as error:
            raise CommandError(f"{error}") from error


def _quoted(name: str) -> str:
    escaped = name.replace('"', '""')
    return f'"{escaped}"'


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="query",
        description="Answers a SELECT over the lake's Iceberg tables.",
        epilog=f"Tables are <database>.<table>; metadata is <database>.<table>$<name>: {', '.join(METADATA_TABLES)}.",
    )
    parser.add_argument("sql", help='for example "SELECT count(*) FROM raw.github_events"')
    parser.add_argument("--format", choices=FORMATS, default="table", help="default: table")
    add_connection_arguments(parser)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
