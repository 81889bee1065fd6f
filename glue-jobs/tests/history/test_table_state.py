from __future__ import annotations

import json

from firn_glue.history.table_state import Ref, read_metadata

METADATA = {
    "format-version": 2,
    "table-uuid": "9c12d441-03fe-4693-9a96-a0705ddf69c1",
    "current-schema-id": 1,
    "schemas": [{"schema-id": 0, "fields": []}, {"schema-id": 1, "fields": [{"id": 1, "name": "x", "type": "long"}]}],
    "properties": {"a": "b"},
    "current-snapshot-id": 9223372036854775807,
    "refs": {
        "main": {"snapshot-id": 9223372036854775807, "type": "branch"},
        "firn-checkpoint": {"snapshot-id": 3051729675574597004, "type": "tag"},
        "firn-a-1": {"snapshot-id": 3051729675574597004, "type": "branch"},
    },
    "snapshots": [
        {"snapshot-id": 3051729675574597004, "summary": {"operation": "append", "added-records": "12"}},
        {
            "snapshot-id": 9223372036854775807,
            "parent-snapshot-id": 3051729675574597004,
            "summary": {"operation": "replace", "firn.topic": "orders"},
        },
    ],
}


def test_reads_a_metadata_file():
    found = read_metadata(json.dumps(METADATA))
    assert found.uuid == "9c12d441-03fe-4693-9a96-a0705ddf69c1"
    assert found.head == "9223372036854775807"
    assert found.schema["schema-id"] == 1
    assert found.refs["firn-checkpoint"] == Ref("3051729675574597004", "tag")
    assert found.branches() == {"firn-a-1": "3051729675574597004"}
    assert [s.operation for s in found.ancestors(found.head)] == ["replace", "append"]
    assert found.snapshots["3051729675574597004"].added_records == 12
    assert found.is_ancestor("3051729675574597004", found.head)
    assert not found.is_ancestor("9223372036854775807", "3051729675574597004")


def test_a_table_without_snapshots():
    empty = {key: value for key, value in METADATA.items() if key not in ("refs", "snapshots", "current-snapshot-id")}
    found = read_metadata(json.dumps(empty))
    assert found.head is None
    assert list(found.ancestors(found.head)) == []
