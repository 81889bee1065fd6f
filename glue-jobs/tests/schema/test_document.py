from __future__ import annotations

import json

import pytest

from firn_glue.errors import InvalidDocumentError
from firn_glue.schema.column_type import Fixed, Simple
from firn_glue.schema.document import (
    Column,
    CuratedSettings,
    TableName,
    curated_columns,
    read_document,
    table_columns,
)
from firn_glue.schema.json_path import Key

DOCUMENT = {
    "topic": "orders",
    "raw": {"table": "raw.shared", "payload": "body", "where": {"topic": "orders", "version": 2}},
    "columns": [
        {
            "name": "id",
            "type": "string",
            "source": "$.id",
            "required": True,
            "fields": {},
            "doc": "The order",
        },
        {"name": "amount", "type": "decimal(18,2)", "source": "$.amount", "required": False, "fields": {}},
    ],
    "partitionBy": [],
    "curated": {"primaryKey": ["id"], "orderBy": ["amount"]},
    "properties": {"write_compression": "zstd"},
}


def test_reads_a_document():
    document = read_document(json.dumps(DOCUMENT))
    assert document.topic == "orders"
    assert document.raw.table == TableName("raw", "shared")
    assert document.raw.where == {"topic": "orders", "version": 2}
    assert document.columns == (
        Column("id", Simple("string"), (Key("id"),), required=True, doc="The order"),
        Column("amount", Fixed(18, 2), (Key("amount"),)),
    )
    assert document.curated == CuratedSettings(("id",), ("amount",))
    assert document.properties == {"write_compression": "zstd"}


def test_the_pipelines_columns_come_last():
    names = [column.name for column in table_columns(read_document(json.dumps(DOCUMENT)))]
    assert names == ["id", "amount", "_firn_ingested_at", "_firn_record"]


def test_the_mark_of_deletion_is_in_curated_alone():
    deletes = {"primaryKey": ["id"], "orderBy": [], "deleteWhen": {"column": "id", "equals": "d"}}
    document = read_document(json.dumps(DOCUMENT | {"curated": deletes}))
    assert [column.name for column in curated_columns(document)][-2:] == ["_firn_record", "_firn_deleted"]
    assert [column.name for column in table_columns(document)][-1] == "_firn_record"
    kept = read_document(json.dumps(DOCUMENT))
    assert curated_columns(kept) == table_columns(kept)


def without(key: str) -> str:
    return json.dumps({name: value for name, value in DOCUMENT.items() if name != key})


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        without("columns"),
        without("raw"),
        json.dumps(DOCUMENT | {"topic": "Orders; DROP TABLE x"}),
        json.dumps(DOCUMENT | {"columns": [{"name": "a`b", "type": "int", "source": "$.a", "required": False}]}),
        json.dumps(
            DOCUMENT
            | {
                "columns": [
                    {"name": "a", "type": "timestamp", "source": "$.a", "required": False, "timestamp": "hours"}
                ]
            }
        ),
        json.dumps(DOCUMENT | {"raw": {"table": "raw.a.b", "payload": "p", "where": {}}}),
        json.dumps(DOCUMENT | {"raw": {"table": "raw.a", "payload": "p`", "where": {}}}),
    ],
)
def test_refuses_what_is_no_document(text):
    with pytest.raises(InvalidDocumentError):
        read_document(text)
