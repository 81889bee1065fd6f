"""Quarantine replayed, from outside: which records are in Standardized and which quarantine holds afterwards."""

from __future__ import annotations

import copy
import json

import pytest

from firn_glue.errors import SupersededError
from firn_glue.job.run import fenced
from firn_glue.job.stages import CURATED, STANDARDIZED
from firn_glue.stages import replay, standardized
from firn_glue.stages.audit import audit_standardized
from firn_glue.stages.standardized import open_filling, standardize
from firn_glue.tables.java import CommitUnknownError
from firn_glue.tables.table import Table
from pipeline.events import event
from pipeline.lake import QUARANTINE_COLUMNS
from pipeline.racing import three_attempts

BIG, BIGGER = 3_000_000_000, 4_000_000_000


class Killed(BaseException):
    """The process ends here."""


def widened(document):
    wider = copy.deepcopy(document)
    wider["columns"][1]["type"] = "bigint"
    return wider


@pytest.fixture
def rejected(lake, topic):
    """A topic whose quarantine holds two records that version 2 reads, and one that no version does."""

    def make(**others):
        t = topic(**others)
        lake.append(t.raw, [event("a", 1), event("b", BIG), event("c", "x"), event("d", BIGGER)])
        t.carry_out(STANDARDIZED)
        t.evolve(widened(t.document))
        return t

    return make


def held(t) -> list[str]:
    """The ids of the payloads that quarantine holds."""
    rows = t.rows("quarantine", "payload", "replayed_by")
    return sorted(json.loads(payload)["id"] for payload, replayed in rows if replayed is None)


def ids(t) -> list[str]:
    return sorted(key for (key,) in t.rows("standardized", "id"))


def killed(*_):
    raise Killed


def test_what_a_later_schema_reads_is_replayed_and_the_rest_stays(lake, rejected):
    t = rejected()
    lake.append(t.raw, [event("e", 5)])
    request = t.request_replay()

    outcome = t.carry_out(STANDARDIZED)

    assert outcome["state"] == "published"
    assert outcome["replay"] == request
    assert outcome["counts"] == {
        "rows_read": 1,
        "rows_written": 1,
        "rows_quarantined": 0,
        "rows_replayed": 2,
        "rows_still_quarantined": 1,
    }
    assert t.rows("standardized", "id", "n") == [("a", 1), ("b", BIG), ("d", BIGGER), ("e", 5)]
    assert held(t) == ["c"]
    unit = t.summaries("standardized")[-1]
    assert unit == t.summaries("quarantine")[-1]
    assert t.rows("quarantine", "DISTINCT replayed_by") == [(unit["firn.replay"],), (None,)]
    assert unit["firn.raw-from"] == unit["firn.raw-to"] == outcome["raw_to"]


def test_a_replayed_row_is_what_reading_raw_makes_of_it(lake, rejected):
    t = rejected()
    raw = {
        json.loads(payload)["id"]: arrived
        for payload, arrived in lake.sql(f"SELECT payload, ingested_at FROM glue_catalog.raw.{t.raw}").collect()
    }
    before = dict(t.rows("quarantine", "raw_pos", "record"))
    t.request_replay()
    t.carry_out(STANDARDIZED)
    assert t.rows("standardized", "id", "_firn_ingested_at", "_firn_record")[1:] == [
        ("b", raw["b"], before[1]),
        ("d", raw["d"], before[3]),
    ]


def test_replayed_twice_nothing_is_doubled(rejected):
    t = rejected()
    for replayed in ({"rows_replayed": 2}, {}):
        t.request_replay()
        counts = t.carry_out(STANDARDIZED)["counts"]
        assert {name: count for name, count in counts.items() if name == "rows_replayed"} == replayed
        assert counts["rows_still_quarantined"] == 1
        assert ids(t) == ["a", "b", "d"]


def test_without_a_request_nothing_is_replayed(rejected):
    t = rejected()
    assert t.carry_out(STANDARDIZED)["state"] == "nothing_to_do"
    assert held(t) == ["b", "c", "d"]


def begin_and_die(t, monkeypatch) -> None:
    """A run that marks rows in quarantine and dies before they are in Standardized."""
    t.request_replay()
    run = t.begin()
    monkeypatch.setattr(standardized, "finish_replay", killed)
    with pytest.raises(Killed):
        standardize(run)
    monkeypatch.undo()
    assert (ids(t), held(t)) == (["a"], ["c"])


def test_a_run_that_was_killed_in_between_is_finished_by_the_next(rejected, monkeypatch):
    t = rejected()
    begin_and_die(t, monkeypatch)
    counts = t.carry_out(STANDARDIZED)["counts"]
    assert (counts["rows_replayed"], counts["rows_still_quarantined"]) == (2, 1)
    assert (ids(t), held(t)) == (["a", "b", "d"], ["c"])


def test_a_run_that_was_killed_before_it_had_marked_leaves_nothing(rejected, monkeypatch):
    t = rejected()
    t.request_replay()
    run = t.begin()
    monkeypatch.setattr(replay, "_audit", killed)
    with pytest.raises(Killed):
        standardize(run)
    monkeypatch.undo()
    assert (ids(t), held(t)) == (["a"], ["b", "c", "d"])
    t.carry_out(STANDARDIZED)
    assert (ids(t), held(t)) == (["a", "b", "d"], ["c"])


def test_what_was_begun_comes_before_what_has_arrived_and_keeps_its_version(lake, rejected, monkeypatch):
    t = rejected()
    begin_and_die(t, monkeypatch)
    other = copy.deepcopy(t.document)
    other["columns"][1]["source"] = "$.m"
    t.evolve(other)
    t.withdraw_replay()
    lake.append(t.raw, [event("e", 1, m=7)])
    t.carry_out(STANDARDIZED)
    assert t.rows("standardized", "id", "n") == [("a", 1), ("b", BIG), ("d", BIGGER), ("e", 7)]
    assert [s["firn.schema-version"] for s in t.summaries("standardized")[1:]] == ["1", "2", "3"]


def test_compaction_and_expiry_take_nothing_of_what_was_begun(lake, rejected, monkeypatch):
    t = rejected()
    begin_and_die(t, monkeypatch)
    for layer in ("standardized", "quarantine"):
        table = f"{layer}.{t.name}"
        lake.sql(
            f"CALL glue_catalog.system.rewrite_data_files(table => '{table}', options => map('rewrite-all', 'true'))"
        )
        lake.sql(
            f"CALL glue_catalog.system.expire_snapshots(table => '{table}', older_than => timestamp'2100-01-01 00:00:00', retain_last => 1)"
        )
    t.carry_out(STANDARDIZED)
    t.request_replay()
    t.carry_out(STANDARDIZED)
    assert (ids(t), held(t)) == (["a", "b", "d"], ["c"])


def test_of_three_attempts_at_a_replay_one_wins(rejected, monkeypatch):
    t = rejected()
    t.request_replay()
    results = three_attempts(t, monkeypatch)
    assert (ids(t), held(t)) == (["a", "b", "d"], ["c"])
    assert sum(result.counts.get("rows_replayed", 0) for result in results) == 2
    assert [result.counts["rows_still_quarantined"] for result in results] == [1, 1, 1]
    for layer in ("standardized", "quarantine"):
        assert len([s for s in t.summaries(layer) if "firn.replay" in s]) == 1


def test_an_answer_that_got_lost_is_looked_up(rejected, monkeypatch):
    t = rejected()
    t.request_replay()
    fast_forward, lost = Table.fast_forward, []

    def lose_the_answer(table, *given):
        fast_forward(table, *given)
        lost.append(table.name.database)
        raise CommitUnknownError("no answer")

    monkeypatch.setattr(Table, "fast_forward", lose_the_answer)
    assert t.carry_out(STANDARDIZED)["counts"]["rows_replayed"] == 2
    assert lost == ["quarantine", "standardized"]
    assert (ids(t), held(t)) == (["a", "b", "d"], ["c"])


def test_a_fenced_run_marks_nothing(rejected, monkeypatch):
    t = rejected()
    t.request_replay()
    run = t.begin()
    fence = type(run).fence

    def pause_and_fence(run):
        t.change(epoch=2)
        fence(run)

    monkeypatch.setattr(type(run), "fence", pause_and_fence)
    with pytest.raises(SupersededError, match="epoch 2"):
        fenced(run, lambda: standardize(run))
    assert (ids(t), held(t)) == (["a"], ["b", "c", "d"])
    assert t.table("quarantine").state.branches() == {}


def test_rows_of_an_earlier_generation_are_left_alone(lake, rejected):
    """The tables of the generation in force were filled from RAW anew: they have read these records themselves."""
    t = rejected()
    t.change(generation=2)
    lake.sql(f"DROP TABLE glue_catalog.standardized.{t.name}")
    t.create_tables(2, ("standardized",))
    t.change(tables={**t.record()["tables"], "standardized": t.table_ref("standardized")})
    t.request_replay()
    counts = t.carry_out(STANDARDIZED)["counts"]
    assert (counts["rows_read"], counts["rows_still_quarantined"]) == (4, 1)
    assert ids(t) == ["a", "b", "d"]
    assert t.rows("quarantine", "DISTINCT replayed_by") == [(None,)]


def test_a_payload_that_was_no_utf8_is_not_read_from_how_it_was_written_out(lake, topic):
    t = topic()
    spark = lake.spark
    rows = spark.createDataFrame([(b'{"id": "\\\xff"}',)], "payload binary")
    text = rows.selectExpr("CAST(payload AS string) AS payload", "timestamp_ntz'2026-11-01 00:00:00' AS ingested_at")
    text.writeTo(f"glue_catalog.raw.{t.raw}").append()
    t.carry_out(STANDARDIZED)
    ((payload,),) = t.rows("quarantine", "payload")
    assert json.loads(payload) == {"id": "\\xff"}

    t.request_replay()
    assert t.carry_out(STANDARDIZED)["counts"]["rows_still_quarantined"] == 1
    assert ids(t) == []


def test_a_quarantine_table_of_an_earlier_version_gets_the_column(lake, topic):
    t = topic()
    earlier = QUARANTINE_COLUMNS.removesuffix(", replayed_by string")
    lake.sql(f"DROP TABLE glue_catalog.quarantine.{t.name}")
    lake.sql(f"CREATE TABLE glue_catalog.quarantine.{t.name} ({earlier}) USING iceberg PARTITIONED BY (generation)")
    lake.append(t.raw, [event("a", BIG)])
    t.change(tables={**t.record()["tables"], "quarantine": t.table_ref("quarantine")})
    nothing = ", ".join(["NULL"] * (len(earlier.split(",")) - 1))
    lake.sql(f"INSERT INTO glue_catalog.quarantine.{t.name} VALUES (0, {nothing})")
    t.carry_out(STANDARDIZED)
    t.evolve(widened(t.document))
    t.request_replay()
    assert t.carry_out(STANDARDIZED)["counts"]["rows_replayed"] == 1
    assert ids(t) == ["a"]


def test_the_audit_counts_a_replayed_record_once(rejected):
    t = rejected()
    t.request_replay()
    raw_to = t.carry_out(STANDARDIZED)["raw_to"]
    run = t.begin()
    counts = audit_standardized(run, open_filling(run), raw_to)
    assert counts == {"rows_read": 4, "rows_written": 3, "rows_quarantined": 1}


def test_curated_merges_what_was_replayed(rejected):
    t = rejected(curated={"primaryKey": ["id"], "orderBy": ["n"]})
    t.carry_out(STANDARDIZED)
    t.carry_out(CURATED)
    t.request_replay()
    t.carry_out(STANDARDIZED)
    assert t.carry_out(CURATED)["state"] == "published"
    assert [key for (key,) in t.rows("curated", "id")] == ["a", "b", "d"]
