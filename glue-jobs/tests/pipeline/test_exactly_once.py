"""Crashes, races and fences, from outside: which records are in Standardized and quarantine afterwards."""

from __future__ import annotations

import copy
from contextlib import contextmanager

import pytest

from firn_glue.errors import SupersededError
from firn_glue.job.run import fenced
from firn_glue.job.stages import STANDARDIZED
from firn_glue.stages import filling
from firn_glue.stages.standardized import standardize
from firn_glue.tables.java import CommitRefusedError, CommitUnknownError
from firn_glue.tables.table import Table
from pipeline.events import event, parity
from pipeline.killing import begin_and_die
from pipeline.lake import run_claims
from pipeline.racing import three_attempts


def test_a_unit_is_finished_as_it_was_begun(lake, topic):
    t = topic()
    lake.append(t.raw, [event("a"), event("b", "x")])
    begin_and_die(t)
    assert parity(t) == ([], [event("b", "x")])
    lake.append(t.raw, [event("c"), event("d", "y")])

    outcome = t.carry_out(STANDARDIZED)

    assert outcome["counts"] == {"rows_read": 4, "rows_written": 2, "rows_quarantined": 2}
    assert parity(t) == (["a", "c"], sorted([event("b", "x"), event("d", "y")]))
    units = [(s["firn.raw-from"], s["firn.raw-to"]) for s in t.summaries("standardized")[1:]]
    assert units == [(s["firn.raw-from"], s["firn.raw-to"]) for s in t.summaries("quarantine")[1:]]
    assert units[0][1] == units[1][0]


def test_a_unit_keeps_the_schema_that_it_was_begun_with(lake, topic):
    """A later version reads what the earlier one rejected: finishing the unit must not put the record into both."""
    t = topic()
    lake.append(t.raw, [event("a", 1), event("b", 3_000_000_000)])
    begin_and_die(t)
    lake.append(t.raw, [event("c", 4_000_000_000, extra="new")])
    wider = copy.deepcopy(t.document)
    wider["columns"][1]["type"] = "bigint"
    wider["columns"].append({"name": "extra", "type": "string", "source": "$.extra", "required": False, "fields": {}})
    t.evolve(wider)

    assert t.carry_out(STANDARDIZED)["state"] == "published"

    assert t.rows("standardized", "id", "n", "extra") == [("a", 1, None), ("c", 4_000_000_000, "new")]
    assert t.rows("quarantine", "payload", "schema_version") == [(event("b", 3_000_000_000), 1)]
    assert [s["firn.schema-version"] for s in t.summaries("standardized")[1:]] == ["1", "2"]
    assert t.record()["applied_schema_version"] == 2


def test_the_checkpoint_never_leads_the_table(lake, topic):
    """A tick leaves out a topic whose checkpoint is level with RAW: what was not published then would be missed."""
    t = topic()
    lake.append(t.raw, [event("a")])
    t.carry_out(STANDARDIZED)
    checkpoint = t.record()["checkpoints"]["raw"]
    lake.append(t.raw, [event("b")])
    begin_and_die(t)
    assert t.record()["checkpoints"]["raw"] == checkpoint
    t.carry_out(STANDARDIZED)
    assert t.record()["checkpoints"]["raw"] == t.table("raw").state.head
    assert parity(t) == (["a", "b"], [])


def test_rows_that_get_lost_on_the_way_to_the_table_are_not_published(lake, topic, monkeypatch):
    t = topic()
    lake.append(t.raw, [event("a"), event("b"), event("c", "x")])
    engine_rows = filling.engine_rows

    @contextmanager
    def lossy(*given):
        with engine_rows(*given) as (rows, reader):
            yield rows.where("id <> 'a'"), reader

    monkeypatch.setattr(filling, "engine_rows", lossy)
    outcome = t.carry_out(STANDARDIZED)
    assert outcome["state"] == "failed"
    assert f"RAW has 3 rows of topic {t.name}" in outcome["error"]
    assert "2 were read or refused. Nothing was published" in outcome["error"]
    assert parity(t) == ([], [])
    assert t.table("standardized").state.branches() == {}
    monkeypatch.undo()
    assert t.carry_out(STANDARDIZED)["state"] == "published"
    assert parity(t) == (["a", "b"], [event("c", "x")])


def test_a_unit_that_is_not_read_as_it_was_begun_is_not_published(lake, topic):
    t = topic()
    lake.append(t.raw, [event("a", 1), event("b", "x")])
    begin_and_die(t)
    other = copy.deepcopy(t.document)
    other["columns"][1]["source"] = "$.m"
    t.publish_document(other, version=1)
    outcome = t.carry_out(STANDARDIZED)
    assert outcome["state"] == "failed"
    assert "its records are not read as they were" in outcome["error"]
    assert parity(t) == ([], [event("b", "x")])


def test_of_three_attempts_at_one_unit_one_wins(lake, topic, monkeypatch):
    t = topic()
    lake.append(t.raw, [event("a"), event("b", "x"), event("c")])
    results = three_attempts(t, monkeypatch)
    assert parity(t) == (["a", "c"], [event("b", "x")])
    assert sorted(result.state for result in results) == ["nothing_to_do", "nothing_to_do", "published"]
    for layer in ("standardized", "quarantine"):
        assert len([s for s in t.summaries(layer) if "firn.raw-to" in s]) == 1


def test_a_fenced_run_publishes_nothing(lake, topic, monkeypatch):
    t = topic()
    lake.append(t.raw, [event("a"), event("b", "x")])
    run = t.begin()
    fence = type(run).fence

    def pause_and_fence(run):
        t.change(epoch=2)
        fence(run)

    monkeypatch.setattr(type(run), "fence", pause_and_fence)
    with pytest.raises(SupersededError, match="epoch 2"):
        fenced(run, lambda: standardize(run))
    assert parity(t) == ([], [])
    assert t.table("quarantine").state.branches() == {}


def test_a_run_of_an_old_epoch_is_superseded_before_it_reads(lake, topic):
    t = topic()
    lake.append(t.raw, [event("a")])
    claim = t.claim()
    t.change(epoch=5)
    assert t.carry_out(STANDARDIZED, claim)["state"] == "superseded"
    assert parity(t) == ([], [])


def test_a_new_mapping_supersedes_a_running_job(lake, topic, monkeypatch):
    t = topic()
    lake.append(t.raw, [event("a")])
    run = t.begin()
    fence = type(run).fence

    def evolve_and_fence(run):
        if t.version == 1:
            t.evolve(t.document)
        fence(run)

    monkeypatch.setattr(type(run), "fence", evolve_and_fence)
    with pytest.raises(SupersededError, match="schema version 2"):
        standardize(run)
    assert parity(t) == ([], [])


def test_without_the_lease_nothing_is_done(lake, topic):
    t = topic()
    lake.append(t.raw, [event("a")])
    lost = t.claim()
    t.claim()
    assert t.carry_out(STANDARDIZED, lost) is None
    assert t.record()["lease"]["runs"] == []
    assert parity(t) == ([], [])


def test_a_replaced_table_is_not_written_to(lake, topic):
    t = topic()
    lake.append(t.raw, [event("a")])
    lake.sql(f"DROP TABLE glue_catalog.standardized.{t.name}")
    lake.sql(
        f"CREATE TABLE glue_catalog.standardized.{t.name} (id string, n int, at timestamp_ntz, _firn_ingested_at timestamp_ntz, _firn_record string) USING iceberg"
    )
    outcome = t.carry_out(STANDARDIZED)
    assert outcome["state"] == "failed"
    assert "the registry means" in outcome["error"]
    assert parity(t) == ([], [])


def test_one_topics_failure_is_its_own(lake, topic):
    good, bad = topic(), topic()
    for t in (good, bad):
        lake.append(t.raw, [event("a")])
    lake.sql(f"ALTER TABLE glue_catalog.standardized.{bad.name} DROP COLUMN n")
    lake.sql(f"ALTER TABLE glue_catalog.standardized.{bad.name} ADD COLUMN n date")
    run_claims(lake, [bad.claim(), good.claim()], STANDARDIZED)
    assert good.outcome("standardized")["state"] == "published"
    assert bad.outcome("standardized")["state"] == "failed"
    assert "n is date in the table, int in the document" in bad.outcome("standardized")["error"]


def test_the_checkpoint_is_repaired_from_the_table(lake, topic):
    t = topic()
    lake.append(t.raw, [event("a")])
    t.carry_out(STANDARDIZED)
    head = t.record()["checkpoints"]["raw"]
    t.change(checkpoints={"raw": "1"})
    assert t.carry_out(STANDARDIZED)["state"] == "nothing_to_do"
    assert t.record()["checkpoints"]["raw"] == head


def test_compaction_and_expiry_of_standardized_do_no_harm(lake, topic):
    t = topic()
    for key in ("a", "b"):
        lake.append(t.raw, [event(key), event(key, "x")])
        t.carry_out(STANDARDIZED)
    for layer in ("standardized", "quarantine"):
        table = f"{layer}.{t.name}"
        lake.sql(
            f"CALL glue_catalog.system.rewrite_data_files(table => '{table}', options => map('min-input-files', '2'))"
        )
        lake.sql(
            f"CALL glue_catalog.system.expire_snapshots(table => '{table}', older_than => timestamp'2100-01-01 00:00:00', retain_last => 1)"
        )
    assert t.carry_out(STANDARDIZED)["state"] == "nothing_to_do"
    lake.append(t.raw, [event("c"), event("c", "x")])
    assert t.carry_out(STANDARDIZED)["counts"] == {"rows_read": 2, "rows_written": 1, "rows_quarantined": 1}
    assert parity(t) == (["a", "b", "c"], sorted([event(key, "x") for key in ("a", "b", "c")]))


def test_branches_of_dead_attempts_go_with_the_next_publish(lake, topic):
    t = topic()
    lake.append(t.raw, [event("a")])
    t.carry_out(STANDARDIZED)
    for layer in ("standardized", "quarantine"):
        lake.sql(f"ALTER TABLE glue_catalog.{layer}.{t.name} CREATE BRANCH `firn-dead-1`")
        lake.sql(f"ALTER TABLE glue_catalog.{layer}.{t.name} CREATE BRANCH `of_somebody`")
    lake.append(t.raw, [event("b")])
    t.carry_out(STANDARDIZED)
    for layer in ("standardized", "quarantine"):
        assert list(t.table(layer).state.branches()) == ["of_somebody"]


def test_an_answer_that_got_lost_is_looked_up(lake, topic, monkeypatch):
    """The commit went through, the answer did not: publishing it again would double it, giving up would lose it."""
    t = topic()
    lake.append(t.raw, [event("a"), event("b", "x")])
    fast_forward, lost = Table.fast_forward, []

    def lose_the_answer(table, *given):
        fast_forward(table, *given)
        lost.append(table.name)
        raise CommitUnknownError("no answer")

    monkeypatch.setattr(Table, "fast_forward", lose_the_answer)
    assert t.carry_out(STANDARDIZED)["counts"] == {"rows_read": 2, "rows_written": 1, "rows_quarantined": 1}
    assert len(lost) == 2
    assert parity(t) == (["a"], [event("b", "x")])


def test_a_refused_commit_is_tried_again_when_nothing_moved(lake, topic, monkeypatch):
    t = topic()
    lake.append(t.raw, [event("a")])
    fast_forward, refused = Table.fast_forward, []

    def refuse_once(table, *given):
        if table.name not in refused:
            refused.append(table.name)
            raise CommitRefusedError("somebody set a property")
        fast_forward(table, *given)

    monkeypatch.setattr(Table, "fast_forward", refuse_once)
    assert t.carry_out(STANDARDIZED)["state"] == "published"
    assert len(refused) == 2
    assert parity(t) == (["a"], [])
