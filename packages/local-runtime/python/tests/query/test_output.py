"""How rows are told."""

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal

import pyarrow as pa
import pytest

from firn_local.query.output import lines

ROW = {
    "n": 1,
    "text": "a\nb",
    "nothing": None,
    "at": datetime(2026, 11, 23, 21, 0, 0, 500000),  # noqa: DTZ001
    "day": date(2026, 11, 23),
    "amount": Decimal("1.50"),
    "bytes": b"\x00\x01",
    "nan": float("nan"),
    "nested": {"a": [{"b": Decimal("0.1")}]},
}
TABLE = pa.Table.from_pylist([ROW]).append_column("pairs", pa.array([[("k", 1)]], pa.map_(pa.string(), pa.int64())))
PLAIN = {
    "n": 1,
    "text": "a\nb",
    "nothing": None,
    "at": "2026-11-23T21:00:00.500000",
    "day": "2026-11-23",
    "amount": "1.50",
    "bytes": "AAE=",
    "nan": "nan",
    "nested": {"a": [{"b": "0.1"}]},
    "pairs": {"k": 1},
}


@pytest.mark.parametrize(("form", "expected"), [("json", [PLAIN]), ("jsonl", PLAIN)])
def test_json_has_every_value_in_one_known_form(form, expected):
    assert json.loads("\n".join(lines(TABLE, form))) == expected


def test_a_table_is_for_people():
    table = pa.table({"name": ["a", "b\tc"], "count": [10, None]})

    assert list(lines(table, "table")) == [
        "name  count",
        "----  -----",
        "a     10",
        "b\\tc  null",
        "(2 rows)",
    ]


def test_no_rows_have_a_header_still():
    assert list(lines(pa.table({"a": pa.array([], pa.int64())}), "table")) == ["a", "-", "(0 rows)"]
    assert list(lines(pa.table({"a": pa.array([], pa.int64())}), "json")) == ["[]"]
