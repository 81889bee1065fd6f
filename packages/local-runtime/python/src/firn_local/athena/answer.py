"""SELECT: answered by DuckDB over the lake's tables, as `firn-local query` does."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import pyarrow as pa

from firn_local.athena.errors import StatementError, UnsupportedStatementError
from firn_local.command import CommandError

if TYPE_CHECKING:
    from pyiceberg.catalog import Catalog

_SELECT: Final = re.compile(r"\s*(SELECT|WITH)\b", re.IGNORECASE)

_TYPES: Final = (
    (pa.types.is_string, "varchar"),
    (pa.types.is_boolean, "boolean"),
    (pa.types.is_int32, "integer"),
    (pa.types.is_integer, "bigint"),
    (pa.types.is_floating, "double"),
    (pa.types.is_decimal, "decimal"),
    (pa.types.is_date, "date"),
    (pa.types.is_timestamp, "timestamp"),
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an answer: its name, and its type as Athena calls it."""

    name: str
    type: str


@dataclass(frozen=True, slots=True)
class ResultSet:
    """What a SELECT gives: every value as text, None for NULL."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str | None, ...], ...]


def is_select(sql: str) -> bool:
    """Say whether a statement reads, by its first word."""
    return _SELECT.match(sql) is not None


def answer(catalog: Catalog, sql: str) -> ResultSet:
    """Answer a SELECT.

    Raises:
        StatementError: It cannot be answered; the dialect is DuckDB's.
        UnsupportedStatementError: A column of the answer is not of a simple type.
    """
    # DuckDB is loaded only where something is read.
    from firn_local.query.__main__ import run  # noqa: PLC0415

    try:
        found = run(catalog, sql)
    except CommandError as error:
        raise StatementError(f"GENERIC_USER_ERROR: {error}") from error
    columns = tuple(Column(field.name, _type(field)) for field in found.schema)
    rows = tuple(tuple(_text(value) for value in row.values()) for row in found.to_pylist())
    return ResultSet(columns, rows)


def _type(field: pa.Field) -> str:
    for is_it, name in _TYPES:
        if is_it(field.type):
            return name
    raise UnsupportedStatementError(
        f"NOT_SUPPORTED: the local runtime answers with columns of simple types only, found {field.name} of type "
        f"{field.type}"
    )


def _text(value: object) -> str | None:
    match value:
        case None:
            return None
        case bool():
            return "true" if value else "false"
        case datetime():
            return value.isoformat(sep=" ", timespec="microseconds")
        case date():
            return value.isoformat()
        case Decimal():
            return format(value, "f")
        case _:
            return str(value)
