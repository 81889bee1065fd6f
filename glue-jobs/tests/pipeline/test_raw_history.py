from __future__ import annotations

from firn_glue.job.stages import STANDARDIZED
from pipeline.events import event, parity


def compact(lake, t) -> None:
    lake.sql(
        f"CALL glue_catalog.system.rewrite_data_files(table => 'raw.{t.raw}', options => map('min-input-files', '2'))"
    )


def test_compaction_of_raw_neither_loses_nor_doubles(lake, topic):
    t = topic()
    lake.append(t.raw, [event("a")])
    lake.append(t.raw, [event("b")])
    t.carry_out(STANDARDIZED)
    lake.append(t.raw, [event("c")])
    compact(lake, t)
    lake.append(t.raw, [event("d")])
    assert t.carry_out(STANDARDIZED)["counts"]["rows_read"] == 2
    compact(lake, t)
    assert t.carry_out(STANDARDIZED)["counts"]["rows_read"] == 0
    assert parity(t) == (["a", "b", "c", "d"], [])


def test_changed_rows_in_raw_stop_the_topic(lake, topic):
    t = topic()
    lake.append(t.raw, [event("a"), event("b")])
    t.carry_out(STANDARDIZED)
    lake.sql(f"DELETE FROM glue_catalog.raw.{t.raw} WHERE payload = '{event('a')}'")
    lake.append(t.raw, [event("c")])
    outcome = t.carry_out(STANDARDIZED)
    assert outcome["state"] == "failed"
    assert f"raw.{t.raw} is of the kind 'overwrite'" in outcome["error"]
    assert "rebuild the topic" in outcome["error"]
    assert parity(t) == (["a", "b"], [])


def test_expired_history_stops_the_topic(lake, topic):
    t = topic()
    lake.append(t.raw, [event("a")])
    t.carry_out(STANDARDIZED)
    for key in ("b", "c", "d"):
        lake.append(t.raw, [event(key)])
    lake.sql(
        f"CALL glue_catalog.system.expire_snapshots(table => 'raw.{t.raw}', older_than => timestamp'2100-01-01 00:00:00', "
        "retain_last => 1)"
    )
    outcome = t.carry_out(STANDARDIZED)
    assert outcome["state"] == "failed"
    assert "no longer tells what arrived after snapshot" in outcome["error"]
    assert parity(t) == (["a"], [])


def test_a_raw_table_of_another_shape_is_named(lake, topic):
    t = topic()
    lake.append(t.raw, [event("a")])
    t.document["raw"]["payload"] = "body"
    t.publish_document(t.document, version=1)
    outcome = t.carry_out(STANDARDIZED)
    assert outcome["state"] == "failed"
    assert f"RAW table raw.{t.raw} must have a column body of type string, found no such column" in outcome["error"]
