from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from firn_glue.job.stages import STANDARDIZED
from pipeline.events import event, parity
from pipeline.lake import START, run_claims


def test_rows_rejections_and_the_unit_in_both_summaries(lake, topic):
    t = topic()
    lake.append(t.raw, [event("a", 1, at="2026-01-02T03:04:05+01:00"), event("b", "x")])
    lake.append(t.raw, [event("c", 3), None])
    raw = t.table("raw")

    outcome = t.carry_out(STANDARDIZED)

    assert outcome["state"] == "published"
    assert outcome["counts"] == {"rows_read": 4, "rows_written": 2, "rows_quarantined": 2}
    assert outcome["raw_to"] == raw.state.head
    assert t.rows("standardized", "id", "n", "at") == [("a", 1, datetime(2026, 1, 2, 2, 4, 5)), ("c", 3, None)]
    assert all(
        ingested >= START and len(record) == 32
        for ingested, record in t.rows("standardized", "_firn_ingested_at", "_firn_record")
    )
    rejected = t.rows(
        "quarantine", "reason", "column_name", "payload", "generation", "schema_version", "raw_from", "raw_to"
    )
    head = raw.state.head
    assert rejected == [("malformed", None, None, 1, 1, "", head), ("wrong_type", "n", event("b", "x"), 1, 1, "", head)]
    unit = {
        "firn.topic": t.name,
        "firn.generation": "1",
        "firn.raw-from": "",
        "firn.raw-to": head,
        "firn.schema-version": "1",
        "firn.rows-read": "4",
    }
    counts = {"firn.rows-written": "2", "firn.rows-quarantined": "2"}
    assert t.summaries("standardized") == [{"firn.genesis": t.name}, unit]
    assert t.summaries("quarantine") == [{"firn.genesis": t.name}, unit | counts]
    assert t.record()["checkpoints"] == {"raw": head}


def test_what_quarantine_says_of_a_place_in_raw_is_true(lake, topic):
    t = topic()
    lake.append(t.raw, [event("a"), event("b", "x"), event("c", "y")])
    t.carry_out(STANDARDIZED)
    for file, position, payload in t.rows("quarantine", "raw_file", "raw_pos", "payload"):
        found = lake.sql(f"SELECT payload FROM glue_catalog.raw.{t.raw} WHERE _file = '{file}' AND _pos = {position}")
        assert [row.payload for row in found.collect()] == [payload]


def test_doing_it_again_does_nothing(lake, topic):
    t = topic()
    lake.append(t.raw, [event("a", 1)])
    t.carry_out(STANDARDIZED)
    heads = [t.table(layer).state.head for layer in ("standardized", "quarantine")]
    assert t.carry_out(STANDARDIZED)["state"] == "nothing_to_do"
    assert [t.table(layer).state.head for layer in ("standardized", "quarantine")] == heads


def test_the_next_run_goes_on_behind_the_last(lake, topic):
    t = topic()
    lake.append(t.raw, [event("a"), event("b", "x")])
    t.carry_out(STANDARDIZED)
    lake.append(t.raw, [event("c"), event("d", "y")])
    assert t.carry_out(STANDARDIZED)["counts"] == {"rows_read": 2, "rows_written": 1, "rows_quarantined": 1}
    assert parity(t) == (["a", "c"], sorted([event("b", "x"), event("d", "y")]))


def test_nothing_in_raw_yet(topic):
    t = topic()
    outcome = t.carry_out(STANDARDIZED)
    assert outcome["state"] == "nothing_to_do"
    assert "raw_to" not in outcome
    assert t.record()["checkpoints"] == {}


def test_a_unit_without_rows_is_an_empty_commit(lake, topic):
    lake.create_raw("shared_empty", "kind string")
    t = topic(raw="shared_empty")
    t.document["raw"]["where"] = {"kind": "mine"}
    t.publish_document(t.document, version=1)
    lake.append("shared_empty", [event("x")], kind="other")
    outcome = t.carry_out(STANDARDIZED)
    assert (outcome["state"], outcome["counts"]["rows_read"]) == ("published", 0)
    assert t.carry_out(STANDARDIZED)["state"] == "nothing_to_do"
    assert parity(t) == ([], [])


def test_two_topics_of_one_raw_table(lake, topic):
    lake.create_raw("shared", "kind string, version int")
    topics = {}
    for kind in ("a", "b"):
        topics[kind] = topic(raw="shared")
        topics[kind].document["raw"]["where"] = {"kind": kind, "version": 2}
        topics[kind].publish_document(topics[kind].document, version=1)
    for kind in ("a", "b"):
        # Both kinds in one file, one version of them nobody's.
        lake.append("shared", [event(f"{kind}1"), event(f"{kind}2", "x")], kind=kind, version=2)
        lake.append("shared", [event(f"{kind}3")], kind=kind, version=1)
    lake.sql(
        "CALL glue_catalog.system.rewrite_data_files(table => 'raw.shared', options => map('min-input-files', '1'))"
    )
    run_claims(lake, [t.claim() for t in topics.values()], STANDARDIZED)
    for kind, t in topics.items():
        assert t.outcome("standardized")["state"] == "published"
        assert parity(t) == ([f"{kind}1"], [event(f"{kind}2", "x")])


def test_every_type_through_spark(lake, topic):
    types = {
        "flag": ("boolean", "true", True),
        "i": ("int", "-2147483648", -2147483648),
        "l": ("bigint", "9223372036854775807", 9223372036854775807),
        "f": ("float", "0.5", 0.5),
        "d": ("double", "0.1", 0.1),
        "m": (
            "decimal(38,10)",
            "1234567890123456789012345678.0123456789",
            Decimal("1234567890123456789012345678.0123456789"),
        ),
        "s": ("string", '"a\\u0000\\ud83d\\ude00"', "a\0\U0001f600"),
        "b": ("binary", '"aGk="', bytearray(b"hi")),
        "day": ("date", '"1500-02-03"', datetime(1500, 2, 3).date()),
        "ts": ("timestamp", '"0001-01-01T00:00:00.000001Z"', datetime(1, 1, 1, 0, 0, 0, 1)),
        "xs": ("array<struct<a:int,b:array<string>>>", '[{"a":1,"b":["x",null]},null]', [(1, ["x", None]), None]),
        "kv": ("map<string,struct<t:timestamp>>", '{"k":{"t":"2026-01-01T00:00:00Z"}}', {"k": (datetime(2026, 1, 1),)}),
    }
    columns = [
        {"name": name, "type": kind, "source": f"$.{name}", "required": False, "fields": {}}
        for name, (kind, _, _) in types.items()
    ]
    t = topic(columns, partitionBy=["day(ts)"])
    payload = ",".join(f'"{name}":{written}' for name, (_, written, _) in types.items())
    lake.append(t.raw, [f"{{{payload}}}", "{}"])
    assert t.carry_out(STANDARDIZED)["counts"]["rows_written"] == 2
    rows = lake.sql(
        f"SELECT {', '.join(types)} FROM glue_catalog.standardized.{t.name} ORDER BY i NULLS LAST"
    ).collect()
    full, empty = (tuple(row) for row in rows)
    assert full == tuple(value for _, _, value in types.values())
    assert empty == (None,) * len(types)


def test_bytes_that_are_no_text_reach_quarantine(lake, topic):
    t = topic()
    lake.sql(
        f"INSERT INTO glue_catalog.raw.{t.raw} SELECT cast(unhex('FF61') AS string), timestamp_ntz'2026-01-01 00:00:00'"
    )
    assert t.carry_out(STANDARDIZED)["counts"]["rows_quarantined"] == 1
    assert t.rows("quarantine", "reason", "payload") == [("invalid_text", "\\xffa")]
