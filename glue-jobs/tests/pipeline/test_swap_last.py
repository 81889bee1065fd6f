"""A reset that swaps last: its tables are filled under their staging names, while the topic goes on."""

from __future__ import annotations

import copy
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from firn_glue.history.chunks import Bounds
from firn_glue.job.stages import CURATED, REBUILD, STANDARDIZED
from firn_glue.registry.record import TableRef
from firn_glue.schema.document import TableName
from firn_glue.stages.claim import Claim, Staging
from firn_glue.stages.filling import Filling
from firn_glue.stages.rebuild_plan import tag_of
from firn_glue.stages.standardized import standardize
from pipeline.events import event, parity
from pipeline.killing import Killed, kill_before_publish

if TYPE_CHECKING:
    from firn_glue.tables.table import Table
    from pipeline.lake import Lake, Topic

CURATED_BY_N = {"primaryKey": ["id"], "orderBy": ["n"]}
TWO_FILES = Bounds(2, 10**9)


@dataclass
class SwapLast:
    """A swap-last reset that has made its tables."""

    lake: Lake
    topic: Topic
    id: str
    scope: str
    staging: Staging

    def claim(self) -> Claim:
        """Claims the staging tables, as the reset is at REBUILD."""
        return self.topic.claim("rebuild_lease", **self._claimed("REBUILD"))

    def final_claim(self) -> Claim:
        """Claims the topic, as the reset is at FINAL_CATCH_UP."""
        return self.topic.claim(**self._claimed("FINAL_CATCH_UP"))

    def _claimed(self, step: str) -> dict[str, object]:
        return {"deployment": self.id, "scope": self.scope, "step": step, "staging": self.staging}

    def move(self, step: str) -> None:
        t = self.topic
        t.change(deployment={**t.record()["deployment"], "step": step})

    def pause(self) -> None:
        """Pauses the topic and drains it, as the deployer does once the tables have caught up."""
        t = self.topic
        record = {name: value for name, value in t.record().items() if name not in {"lease", "rebuild_lease"}}
        t.put(
            record | {"epoch": int(record["epoch"]) + 1, "flow_control_flag": "PAUSED", "holds": {f"reset:{self.id}"}}
        )
        self.move("FINAL_CATCH_UP")

    def table(self, layer: str) -> Table:
        return self.lake.catalog.table(TableName(layer, f"{self.topic.name}__next_{self.id}"))

    def ids(self, layer: str = "standardized") -> list[str]:
        name = f"glue_catalog.{layer}.{self.topic.name}__next_{self.id}"
        rows = self.lake.sql(f"SELECT id FROM {name}").collect()
        return sorted(row.id for row in rows)

    def rejected(self) -> list[str]:
        name = f"glue_catalog.quarantine.{self.topic.name}"
        rows = self.lake.sql(f"SELECT payload FROM {name} WHERE generation = {self.staging.generation}").collect()
        return sorted(row.payload for row in rows)


def open_reset(lake: Lake, t: Topic, *, scope: str = "topic") -> SwapLast:
    """Does what a reset that swaps last does up to REBUILD. The topic's record keeps what is in force."""
    reset = uuid.uuid4().hex[:16]
    layers = ("standardized", "curated") if scope == "topic" else ("curated",)
    t.create_tables(2, layers, f"__next_{reset}")
    version = t.version + 1
    t.publish_document(t.document, version=version)
    t.change(
        generation_counter=2,
        deployment={"id": reset, "step": "REBUILD", "class": "NUCLEAR_RESET", "scope": scope, "mode": "swap-last"},
    )
    tables = {}
    for layer in layers:
        name = TableName(layer, f"{t.name}__next_{reset}")
        if layer in t.record()["tables"]:
            tables[layer] = TableRef(name, lake.catalog.table(name).state.uuid)
    staging = Staging(2, version, tables.get("standardized"), tables.get("curated"))
    return SwapLast(lake, t, reset, scope, staging)


def with_history(lake: Lake, topic, **others) -> Topic:
    """A topic with four RAW files, processed under its first schema; its document then has another type."""
    t = topic(**others)
    for at in range(4):
        lake.append(t.raw, [event(f"a{at}", at), event(f"b{at}", "x"), event("same", at)])
    t.carry_out(STANDARDIZED)
    t.carry_out(CURATED)
    t.document = copy.deepcopy(t.document)
    t.document["columns"][1]["type"] = "string"
    return t


ACCEPTED_ANEW = [f"b{at}" for at in range(4)]
REJECTED_ANEW = sorted(payload for at in range(4) for payload in (event(f"a{at}", at), event("same", at)))


def test_the_topic_goes_on_while_its_new_tables_are_filled_and_nothing_is_missed(lake, topic):
    t = with_history(lake, topic, curated=CURATED_BY_N)
    live_before = parity(t)
    reset = open_reset(lake, t)

    outcome = t.carry_out(REBUILD, reset.claim(), TWO_FILES)
    assert outcome["state"] == "published"
    assert outcome["counts"] == {"rows_read": 12, "rows_written": 4, "rows_quarantined": 8, "rows_curated": 4}
    assert outcome["raw_to"] == t.table("raw").state.head
    assert outcome["standardized_to"] == reset.table("standardized").state.head
    assert parity(t)[0] == live_before[0]

    # The Master goes on by the document in force, and names no deployment.
    lake.append(t.raw, [event("later", 9), event("worse", "y")])
    assert t.carry_out(STANDARDIZED)["counts"] == {"rows_read": 2, "rows_written": 1, "rows_quarantined": 1}
    assert t.carry_out(CURATED)["state"] == "published"
    assert parity(t)[0] == sorted([*live_before[0], "later"])
    live_head = t.table("standardized").state.head

    reset.pause()
    lake.append(t.raw, [event("last", "z")])
    outcome = t.carry_out(REBUILD, reset.final_claim(), TWO_FILES)
    assert outcome["counts"] == {"rows_read": 15, "rows_written": 6, "rows_quarantined": 9, "rows_curated": 6}
    assert outcome["raw_to"] == t.table("raw").state.head
    assert reset.ids() == sorted([*ACCEPTED_ANEW, "worse", "last"])
    assert reset.ids("curated") == reset.ids()
    assert reset.rejected() == sorted([*REJECTED_ANEW, event("later", 9)])
    assert t.table("standardized").state.head == live_head
    assert t.record()["checkpoints"]["raw"] != outcome["raw_to"]
    assert not any(ref.startswith("firn-rebuild") for ref in t.table("raw").state.refs)


def test_nothing_new_is_a_final_catch_up_too(lake, topic):
    t = with_history(lake, topic)
    reset = open_reset(lake, t)
    before = t.carry_out(REBUILD, reset.claim(), TWO_FILES)
    reset.pause()
    outcome = t.carry_out(REBUILD, reset.final_claim(), TWO_FILES)
    assert outcome["state"] == "nothing_to_do"
    assert (outcome["raw_to"], outcome["counts"]) == (before["raw_to"], before["counts"])


def test_units_say_of_which_generation_and_by_which_document_they_are(lake, topic):
    t = with_history(lake, topic)
    reset = open_reset(lake, t)
    t.carry_out(REBUILD, reset.claim(), TWO_FILES)
    lake.append(t.raw, [event("later", 9)])
    t.carry_out(STANDARDIZED)
    state = reset.table("standardized").state
    summaries = [snapshot.summary for snapshot in state.ancestors(state.head) if "firn.raw-from" in snapshot.summary]
    assert {(s["firn.generation"], s["firn.schema-version"]) for s in summaries} == {("2", "2")}
    assert t.summaries("standardized")[-1]["firn.generation"] == "1"
    assert [s["firn.generation"] for s in t.summaries("quarantine")[1:]] == ["1", "2", "2", "1"]


def test_a_unit_that_the_master_left_unfinished_is_the_masters(lake, topic, monkeypatch):
    t = with_history(lake, topic)
    lake.append(t.raw, [event("later", 9), event("bad", "x")])
    kill_before_publish(monkeypatch, "standardized")
    with pytest.raises(Killed):
        standardize(t.begin())
    monkeypatch.undo()
    reset = open_reset(lake, t)
    assert t.carry_out(REBUILD, reset.claim(), TWO_FILES)["state"] == "published"
    assert reset.ids() == sorted([*ACCEPTED_ANEW, "bad"])
    assert "later" not in parity(t)[0]
    assert t.carry_out(STANDARDIZED)["counts"] == {"rows_read": 2, "rows_written": 1, "rows_quarantined": 1}
    assert parity(t)[0].count("later") == 1


def test_both_publish_to_quarantine_and_neither_loses_a_record(lake, topic, monkeypatch):
    t = with_history(lake, topic)
    reset = open_reset(lake, t)
    claim = reset.claim()
    original, calls = Filling._quarantined, []

    def with_the_master_in_between(self, *given):
        change = original(self, *given)
        calls.append(self.generation)
        if calls == [2]:
            lake.append(t.raw, [event("later", 9), event("bad", "x")])
            assert t.carry_out(STANDARDIZED)["state"] == "published"
        return change

    monkeypatch.setattr(Filling, "_quarantined", with_the_master_in_between)
    outcome = t.carry_out(REBUILD, claim, TWO_FILES)
    assert outcome["state"] == "published"
    # The first chunk met the Master's unit, and was read once more.
    assert calls[:3] == [2, 1, 2]
    assert outcome["counts"] == {"rows_read": 14, "rows_written": 5, "rows_quarantined": 9}
    assert reset.ids() == sorted([*ACCEPTED_ANEW, "bad"])
    assert parity(t)[0].count("later") == 1


def test_a_rebuild_that_was_killed_goes_on_from_where_its_table_stands(lake, topic, monkeypatch):
    t = with_history(lake, topic)
    reset = open_reset(lake, t)
    kill_before_publish(monkeypatch, "standardized", nth=2)
    with pytest.raises(Killed):
        t.carry_out(REBUILD, reset.claim(), TWO_FILES)
    monkeypatch.undo()
    assert tag_of(reset.id) in t.table("raw").state.refs
    outcome = t.carry_out(REBUILD, reset.claim(), TWO_FILES)
    assert outcome["counts"] == {"rows_read": 12, "rows_written": 4, "rows_quarantined": 8}
    assert reset.ids() == ACCEPTED_ANEW


@pytest.mark.parametrize("step", ["CAUGHT_UP", "ROLLING_BACK"])
def test_a_rebuild_whose_reset_has_moved_on_publishes_nothing(lake, topic, step):
    t = with_history(lake, topic)
    reset = open_reset(lake, t)
    claim = reset.claim()
    reset.move(step)
    assert t.carry_out(REBUILD, claim, TWO_FILES)["state"] == "superseded"
    assert reset.ids() == []


def test_the_pause_fences_a_run_of_the_master_and_a_rebuild_that_is_late(lake, topic):
    t = with_history(lake, topic)
    reset = open_reset(lake, t)
    t.carry_out(REBUILD, reset.claim(), TWO_FILES)
    lake.append(t.raw, [event("later", 9)])
    late = reset.claim()
    master = t.begin()
    leases = {name: t.record()[name] for name in ("lease", "rebuild_lease")}
    reset.pause()
    t.change(**leases)
    with pytest.raises(Exception, match="epoch 2, the run was given 1"):
        standardize(master)
    assert t.carry_out(REBUILD, late, TWO_FILES)["state"] == "superseded"
    assert "later" not in parity(t)[0]
    assert reset.rejected() == REJECTED_ANEW


def test_curated_alone_is_filled_from_the_live_standardized(lake, topic):
    t = with_history(lake, topic, curated=CURATED_BY_N)
    t.document["columns"][1] = {**t.document["columns"][1], "type": "int", "required": True}
    t.document["columns"].append({**t.document["columns"][1], "name": "city", "source": "$.city", "required": False})
    t.document["curated"] = {"primaryKey": ["id", "n"], "orderBy": ["n"]}
    reset = open_reset(lake, t, scope="curated")
    outcome = t.carry_out(REBUILD, reset.claim(), TWO_FILES)
    assert outcome["counts"] == {"rows_curated": 8}
    assert outcome["standardized_to"] == t.table("standardized").state.head
    # Standardized is still in force with the document that the reset leaves.
    assert all(field["name"] != "city" for field in t.table("standardized").state.schema["fields"])
    lake.append(t.raw, [event("later", 1)])
    t.carry_out(STANDARDIZED)
    t.carry_out(CURATED)
    reset.pause()
    outcome = t.carry_out(REBUILD, reset.final_claim(), TWO_FILES)
    assert outcome["counts"] == {"rows_curated": 9}
    assert outcome["standardized_to"] == t.table("standardized").state.head
    assert len(reset.ids("curated")) == 9
    assert len(t.rows("curated", "id")) == 6
