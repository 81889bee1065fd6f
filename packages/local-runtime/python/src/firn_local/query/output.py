"""How rows are told: as a table for people, as JSON for programs."""

from __future__ import annotations

import base64
import json
import math
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pyarrow as pa

FORMATS = ("table", "json", "jsonl")

_LONGEST_CELL = 80


def lines(table: pa.Table, form: str) -> Iterator[str]:
    """Write rows line by line.

    Times are ISO-8601, decimals and what JSON has no number for are text, bytes are base64, maps are objects.
    """
    rows = [[_plain(value) for value in row.values()] for row in table.to_pylist()]
    names = table.column_names
    if form == "table":
        yield from _table(names, rows)
    elif form == "jsonl":
        for row in rows:
            yield _json(dict(zip(names, row, strict=True)))
    else:
        yield _json([dict(zip(names, row, strict=True)) for row in rows])


def _table(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> Iterator[str]:
    cells = [[_cell(value) for value in row] for row in rows]
    widths = [max(len(text) for text in column) for column in zip(names, *cells, strict=True)]
    for row in (names, ["-" * width for width in widths], *cells):
        yield "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip()
    yield f"({len(rows)} {'row' if len(rows) == 1 else 'rows'})"


def _cell(value: object) -> str:
    text = value if isinstance(value, str) else _json(value)
    text = text.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
    return text if len(text) <= _LONGEST_CELL else text[: _LONGEST_CELL - 1] + "…"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _plain(value: Any) -> Any:  # noqa: ANN401, PLR0911
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    if isinstance(value, (Decimal, timedelta)):
        return str(value)
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        if value and all(isinstance(inner, tuple) for inner in value):
            return {str(_plain(key)): _plain(inner) for key, inner in value}
        return [_plain(inner) for inner in value]
    return value
