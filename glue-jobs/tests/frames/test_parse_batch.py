from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pyarrow as pa

from firn_glue.frames.parsed_rows import parse_batch
from firn_glue.parse.parser import compile_parser
from firn_glue.schema.document import Column
from firn_glue.schema.json_path import parse_path
from firn_glue.schema.type_text import parse_type

REJECTION = [
    ("_firn_reason", pa.string()),
    ("_firn_column", pa.string()),
    ("_firn_message", pa.string()),
    ("_firn_payload", pa.string()),
    ("_firn_file", pa.string()),
    ("_firn_pos", pa.int64()),
]
PIPELINE = [("_firn_ingested_at", pa.timestamp("us")), ("_firn_record", pa.string())]
NOW = datetime(2026, 11, 23, 21)


def batch(*payloads: bytes | None) -> pa.RecordBatch:
    count = len(payloads)
    return pa.RecordBatch.from_pydict(
        {
            "payload": pa.array(payloads, pa.binary()),
            "ingested_at": pa.array([NOW] * count, pa.timestamp("us")),
            "record": pa.array([f"r{at}" for at in range(count)]),
            "_file": pa.array(["s3://lake/f"] * count),
            "_pos": pa.array(range(count), pa.int64()),
        }
    )


def parsed(column_type: str, arrow: pa.DataType, *payloads: bytes | None) -> list[dict]:
    parse = compile_parser((Column("v", parse_type(column_type), parse_path("$.v")),))
    schema = pa.schema([("v", arrow), *PIPELINE, *REJECTION])
    return parse_batch(parse, batch(*payloads), schema).to_pylist()


def test_a_row_and_a_rejection():
    row, rejection = parsed("int", pa.int32(), b'{"v":1}', b'{"v":"x"}')
    nothing = dict.fromkeys(name for name, _ in REJECTION)
    assert row == {"v": 1, "_firn_ingested_at": NOW, "_firn_record": "r0", **nothing}
    assert rejection == {
        "v": None,
        "_firn_ingested_at": NOW,
        "_firn_record": "r1",
        "_firn_reason": "wrong_type",
        "_firn_column": "v",
        "_firn_message": '$.v: expected an integer for int, found the string "x"',
        "_firn_payload": '{"v":"x"}',
        "_firn_file": "s3://lake/f",
        "_firn_pos": 1,
    }


def test_nested_values_and_a_wider_table():
    """The table has a field more, and a wider decimal, than the document that the payload is read by."""
    arrow = pa.list_(pa.struct([("a", pa.decimal128(18, 2)), ("b", pa.string()), ("new", pa.date32())]))
    (row,) = parsed("array<struct<a:decimal(4,2),b:string>>", arrow, b'{"v":[{"a":1.5,"b":"x"},null]}')
    assert row["v"] == [{"a": Decimal("1.50"), "b": "x", "new": None}, None]


def test_maps():
    (row,) = parsed("map<string,bigint>", pa.map_(pa.string(), pa.int64()), b'{"v":{"a":1,"b":null}}')
    assert row["v"] == [("a", 1), ("b", None)]


def test_a_payload_that_is_no_text_is_kept_readable():
    null, bad = parsed("int", pa.int32(), None, b"\xffa")
    assert (null["_firn_reason"], null["_firn_payload"]) == ("malformed", None)
    assert (bad["_firn_reason"], bad["_firn_payload"]) == ("invalid_text", "\\xffa")


def test_an_empty_batch():
    assert parsed("int", pa.int32()) == []


def test_only_rejections():
    assert [row["_firn_reason"] for row in parsed("int", pa.int32(), b"", b"[]")] == ["malformed", "not_an_object"]
