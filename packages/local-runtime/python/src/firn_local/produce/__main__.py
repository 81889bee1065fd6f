"""The command `produce`."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
from pyiceberg.exceptions import CommitFailedException

from firn_local.command import (
    EXIT_FINDINGS,
    CommandError,
    add_connection_arguments,
    exit_codes,
    load_table,
    open_catalog,
)
from firn_local.produce.rows import Row, read_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyiceberg.table import Table

_COMMIT_ATTEMPTS = 5
_SHOWN_PROBLEMS = 20


def main(arguments: Sequence[str] | None = None) -> None:
    """Append a file's rows to a table.

    Exits with 1 when a line is no row of the table (and then nothing is appended), with 2 when the file, the table or
    the local AWS is not there.
    """
    given = _parse(arguments)
    with exit_codes("produce"):
        database, _, name = given.table.partition(".")
        if not name:
            raise CommandError(f"expected <database>.<table>, found {given.table!r}.")
        text = _read(given.file)
        table = load_table(open_catalog(given), database, name)
        rows, problems = read_rows(text.split("\n"), table.schema(), datetime.now(UTC))
        if problems:
            raise CommandError(_told(given.file, problems), EXIT_FINDINGS)
        snapshot = append(table, rows) if rows else None
    _print(given, len(rows), snapshot)


def append(table: Table, rows: list[Row]) -> str:
    """Append rows by one commit; gives the snapshot's id.

    Raises:
        CommandError: Others committed each time that it was tried.
    """
    content = pa.Table.from_pylist(rows, schema=table.schema().as_arrow())
    for _ in range(_COMMIT_ATTEMPTS):
        try:
            table.append(content)
        except CommitFailedException:
            table.refresh()
        else:
            return str(table.current_snapshot().snapshot_id)  # type: ignore[union-attr]
    raise CommandError(f"nothing was appended: others committed to the table, {_COMMIT_ATTEMPTS} times in a row.")


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="produce", description="Appends the rows of a JSONL file to an Iceberg table, all of them or none."
    )
    parser.add_argument("table", help="<database>.<table>, which must exist")
    parser.add_argument("file", help="one JSON object a line; - reads the standard input")
    parser.add_argument("--format", choices=["text", "json"], default="text", help="how to tell the outcome")
    add_connection_arguments(parser)
    return parser.parse_args(arguments)


def _read(file: str) -> str:
    try:
        return sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"cannot read {file}: {error}.") from error


def _told(file: str, problems: list[tuple[int, str]]) -> str:
    shown = [f"{file}:{line}: {problem}" for line, problem in problems[:_SHOWN_PROBLEMS]]
    left = len(problems) - len(shown)
    if left:
        shown.append(f"... and {left} more lines.")
    return "\n".join(["nothing was appended:", *shown])


def _print(given: argparse.Namespace, rows: int, snapshot: str | None) -> None:
    if given.format == "json":
        print(json.dumps({"table": given.table, "rows": rows, "snapshot": snapshot}))  # noqa: T201
    elif snapshot is None:
        print(f"{given.table}: no rows in {given.file}, nothing appended")  # noqa: T201
    else:
        print(f"{given.table}: {rows} rows appended, snapshot {snapshot}")  # noqa: T201


if __name__ == "__main__":
    main()
