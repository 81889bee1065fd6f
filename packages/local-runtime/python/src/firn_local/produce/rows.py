"""From lines of JSON to rows of a table, each line checked before anything is written."""

from __future__ import annotations

import json
import math
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, TypeVar

from pyiceberg.types import (
    BooleanType,
    DateType,
    DecimalType,
    DoubleType,
    FloatType,
    IcebergType,
    IntegerType,
    LongType,
    StringType,
    TimestampType,
    TimestamptzType,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pyiceberg.schema import Schema

INGESTED_AT = "ingested_at"
"""The column that is the present time where a row does not give it."""

_RANGES: dict[type[IcebergType], int] = {IntegerType: 31, LongType: 63}

Row = dict[str, Any]

T = TypeVar("T")


class LineError(Exception):
    """Raised when a line is no row of the table; its text says what was found and what was expected."""


def read_rows(lines: Iterable[str], schema: Schema, now: datetime) -> tuple[list[Row], list[tuple[int, str]]]:
    """Read every line.

    Args:
        lines: JSON objects, one a line; empty lines are passed over.
        schema: The table's schema.
        now: Value of a missing `ingested_at`, in UTC.

    Returns:
        The rows, and the problems as (line number from 1, sentence).
    """
    rows: list[Row] = []
    problems: list[tuple[int, str]] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            rows.append(read_row(line, schema, now))
        except LineError as error:
            problems.append((number, str(error)))
    return rows, problems


def read_row(line: str, schema: Schema, now: datetime) -> Row:
    """Read one line.

    Raises:
        LineError: It is no row of the table.
    """
    try:
        given = json.loads(line, parse_float=Decimal, object_pairs_hook=_once)
    except ValueError as error:
        message = f"no JSON: {error}."
        raise LineError(message) from error
    if not isinstance(given, dict):
        message = f"expected a JSON object, found {_kind(given)}."
        raise LineError(message)
    columns = {field.name: field.field_type for field in schema.fields}
    unknown = sorted(given.keys() - columns.keys())
    if unknown:
        message = f"the table has no column {', '.join(unknown)}; it has {', '.join(columns)}."
        raise LineError(message)
    row = {name: _value(name, given.get(name), kind) for name, kind in columns.items()}
    if INGESTED_AT in row and row[INGESTED_AT] is None:
        row[INGESTED_AT] = now.replace(tzinfo=None)
    return row


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    given = dict(pairs)
    if len(given) < len(pairs):
        names = [name for name, _ in pairs]
        message = f"a name is given twice: {next(name for name in names if names.count(name) > 1)}"
        raise ValueError(message)
    return given


def _value(column: str, value: Any, kind: IcebergType) -> Any:  # noqa: ANN401
    if value is None:
        return None
    convert = _CONVERSIONS.get(type(kind))
    if convert is None:
        message = f"column {column}: a RAW row cannot have a {kind}."
        raise LineError(message)
    try:
        return convert(value, kind)
    except (TypeError, ValueError, InvalidOperation) as error:
        hint = "; write it as JSON text" if isinstance(value, (dict, list)) and isinstance(kind, StringType) else ""
        message = f"column {column}: expected a {kind}, found {_kind(value)}{hint}."
        raise LineError(message) from error


def _string(value: Any, _type: IcebergType) -> str:  # noqa: ANN401
    text = _expect(value, str)
    text.encode()  # half of a surrogate pair is no character
    return text


def _boolean(value: Any, _type: IcebergType) -> bool:  # noqa: ANN401
    return _expect(value, bool)


def _integer(value: Any, kind: IcebergType) -> int:  # noqa: ANN401
    bits = _RANGES[type(kind)]
    if isinstance(value, bool) or not isinstance(value, int) or not -(2**bits) <= value < 2**bits:
        raise ValueError
    return value


def _float(value: Any, _type: IcebergType) -> float:  # noqa: ANN401
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        raise TypeError
    number = float(value)
    if not math.isfinite(number):
        raise ValueError
    return number


def _decimal(value: Any, kind: IcebergType) -> Decimal:  # noqa: ANN401
    if isinstance(value, bool) or not isinstance(value, (int, Decimal, str)) or not isinstance(kind, DecimalType):
        raise TypeError
    number = Decimal(value)
    if number != round(number, kind.scale) or abs(number) >= Decimal(10) ** (kind.precision - kind.scale):
        raise ValueError
    return number


def _date(value: Any, _type: IcebergType) -> date:  # noqa: ANN401
    return date.fromisoformat(_expect(value, str))


def _timestamp(value: Any, kind: IcebergType) -> datetime:  # noqa: ANN401
    time = datetime.fromisoformat(_expect(value, str))
    in_utc = time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)
    return in_utc if isinstance(kind, TimestamptzType) else in_utc.replace(tzinfo=None)


_CONVERSIONS: dict[type[IcebergType], Callable[[Any, IcebergType], Any]] = {
    StringType: _string,
    BooleanType: _boolean,
    IntegerType: _integer,
    LongType: _integer,
    FloatType: _float,
    DoubleType: _float,
    DecimalType: _decimal,
    DateType: _date,
    TimestampType: _timestamp,
    TimestamptzType: _timestamp,
}


def _expect(value: object, kind: type[T]) -> T:
    if not isinstance(value, kind):
        raise TypeError
    return value


def _kind(value: object) -> str:
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list):
        return "an array"
    if isinstance(value, str):
        return f"the string {value[:60]!r}"
    return "null" if value is None else f"{json.dumps(value, default=str)}"
