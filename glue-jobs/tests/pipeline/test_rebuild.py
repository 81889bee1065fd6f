from __future__ import annotations

import copy
import uuid
from dataclasses import replace

import pytest

from firn_glue.errors import AuditError
from firn_glue.frames import engine
from firn_glue.history.chunks import Bounds
from firn_glue.job.stages import CURATED, REBUILD, STANDARDIZED
from firn_glue.schema.json_path import Key
from firn_glue.stages import audit, content_audit
from firn_glue.stages.rebuild import Settings, rebuild
from firn_glue.stages.rebuild_plan import tag_of
from pipeline.conftest import COLUMNS
from pipeline.events import event, parity
from pipeline.killing import Killed, kill_before_publish
from pipeline.lake import prints
from pipeline.maintenance import OWN, clean_up, compact, expire, maintained

CURATED_BY_N = {"primaryKey": ["id"], "orderBy": ["n"]}
ONE_FILE = Bounds(1, 10**9)
TWO_FILES = Bounds(2, 10**9)


def reset(lake, t, *, scope: str = "topic", generation: int = 2):
    """Does what a NUCLEAR_RESET does up to REBUILD: new tables under the live names, a new generation, paused."""
    layers = ("standardized", "curated") if scope == "topic" else ("curated",)
    for layer in layers:
        if layer in t.record()["tables"]:
            lake.sql(f"ALTER TABLE glue_catalog.{layer}.{t.name} RENAME TO {layer}.{t.name}__g{generation - 1}")
    t.create_tables(generation, layers)
    t.version += 1
    t.publish_document(t.document, version=t.version)
    deployment = uuid.uuid4().hex[:16]
    before = t.record()
    checkpoints = {} if scope == "topic" else {"raw": before["checkpoints"]["raw"]}
    t.put(
        t.fresh_record(generation)
        | {
            "epoch": int(before["epoch"]) + 1,
            "flow_control_flag": "PAUSED",
            "holds": {f"reset:{deployment}"},
            "checkpoints": checkpoints,
            "fingerprints": prints(t.version),
            "deployment": {"id": deployment, "step": "REBUILD", "class": "NUCLEAR_RESET", "scope": scope},
        }
    )
    return lambda: t.claim(deployment=deployment, scope=scope)


def with_history(lake, topic, **others):
    """A topic with four RAW files, processed under its first schema, and then one of another type."""
    t = topic(**others)
    for at in range(4):
        lake.append(t.raw, [event(f"a{at}", at), event(f"b{at}", "x"), event("same", at)])
    t.carry_out(STANDARDIZED)
    t.carry_out(CURATED)
    t.document = copy.deepcopy(t.document)
    t.document["columns"][1]["type"] = "decimal(9,1)"
    return t


def chunks(t) -> list[tuple[str, str, str | None]]:
    found = t.summaries("standardized")[1:]
    return [(s["firn.rebuild-from"], s["firn.rebuild-to"], s.get("firn.raw-to")) for s in found if "firn.rebuild" in s]


EXPECTED = (sorted([*(f"a{at}" for at in range(4)), *["same"] * 4]), [event(f"b{at}", "x") for at in range(4)])


def rebuilt(lake, t) -> tuple[list[str], list[str]]:
    """What is in Standardized and in the quarantine of this generation."""
    ids, _ = parity(t)
    rejected = lake.sql(f"SELECT payload FROM glue_catalog.quarantine.{t.name} WHERE generation = 2").collect()
    return ids, sorted(row.payload for row in rejected)


def test_history_in_chunks_then_curated_then_the_audit(lake, topic):
    t = with_history(lake, topic, curated=CURATED_BY_N)
    claim = reset(lake, t)
    outcome = t.carry_out(REBUILD, claim(), TWO_FILES)
    head = t.table("raw").state.head
    assert outcome["state"] == "published"
    assert outcome["counts"] == {"rows_read": 12, "rows_written": 8, "rows_quarantined": 4, "rows_curated": 5}
    assert (outcome["raw_to"], outcome["standardized_to"]) == (head, t.table("standardized").state.head)
    assert chunks(t) == [("0", "2", None), ("2", "4", head)]
    assert rebuilt(lake, t) == EXPECTED
    assert [(key, str(n)) for key, n in t.rows("curated", "id", "n")] == [
        *((f"a{at}", f"{at}.0") for at in range(4)),
        ("same", "3.0"),
    ]
    assert not any(ref.startswith("firn-rebuild") for ref in t.table("raw").state.refs)
    assert t.record()["checkpoints"] == {}


def test_progress_is_reported_and_the_lease_renewed(lake, topic):
    t = with_history(lake, topic)
    claim = reset(lake, t)()
    run = t.begin(claim)
    rebuild(run, Settings(TWO_FILES, 60))
    reported = [line for line in t.runs if line.startswith("chunk")]
    assert reported == [
        "chunk 1/2 published: files 0..1, 6 rows, 2 of them to quarantine",
        "chunk 2/2 published: files 2..3, 6 rows, 2 of them to quarantine",
    ]
    assert t.record()["lease"]["expires_at"] != "2026-11-23T22:00:00.000Z"


@pytest.mark.parametrize("layer", ["quarantine", "standardized"])
def test_a_rebuild_that_was_killed_goes_on_from_where_the_table_stands(lake, topic, monkeypatch, layer):
    t = with_history(lake, topic)
    claim = reset(lake, t)
    kill_before_publish(monkeypatch, layer, nth=2)
    run = t.begin(claim())
    with pytest.raises(Killed):
        rebuild(run, Settings(ONE_FILE, 60))
    monkeypatch.undo()
    assert [first for first, _, _ in chunks(t)] == ["0"]
    # What arrives meanwhile is not in the plan; compaction does not change the plan.
    lake.append(t.raw, [event("new", 1), event("bad", "x")])
    lake.sql(
        f"CALL glue_catalog.system.rewrite_data_files(table => 'raw.{t.raw}', options => map('min-input-files', '2'))"
    )

    outcome = t.carry_out(REBUILD, claim(), ONE_FILE)

    assert outcome["counts"] == {"rows_read": 14, "rows_written": 9, "rows_quarantined": 5}
    assert [first for first, _, _ in chunks(t)] == ["0", "1", "2", "3"]
    ids, rejected = rebuilt(lake, t)
    assert ids == sorted([*EXPECTED[0], "new"])
    assert rejected == sorted([*EXPECTED[1], event("bad", "x")])
    assert outcome["raw_to"] == t.table("raw").state.head


def test_maintenance_between_stage_and_publish_does_no_harm(lake, topic):
    """RAW's expiry neither: the snapshot that is rebuilt from is tagged."""
    t = with_history(lake, topic, curated=CURATED_BY_N)
    claim = reset(lake, t)
    tables = [f"raw.{t.raw}", *(f"{layer}.{t.name}" for layer in OWN)]
    with maintained(lake, tables, compact, expire, clean_up) as came_to:
        outcome = t.carry_out(REBUILD, claim(), TWO_FILES)
    assert outcome["counts"] == {"rows_read": 12, "rows_written": 8, "rows_quarantined": 4, "rows_curated": 5}
    assert rebuilt(lake, t) == EXPECTED
    assert set(came_to) == set(tables)


def test_a_rebuild_that_is_through_only_audits(lake, topic):
    t = with_history(lake, topic)
    claim = reset(lake, t)
    t.carry_out(REBUILD, claim(), ONE_FILE)
    before = t.table("standardized").state.head
    outcome = t.carry_out(REBUILD, claim(), ONE_FILE)
    assert outcome["state"] == "nothing_to_do"
    assert outcome["counts"] == {"rows_read": 12, "rows_written": 8, "rows_quarantined": 4}
    assert t.table("standardized").state.head == before
    assert tag_of(claim().deployment) not in t.table("raw").state.refs


def test_the_next_tick_goes_on_behind_a_rebuild(lake, topic):
    t = with_history(lake, topic)
    claim = reset(lake, t)
    outcome = t.carry_out(REBUILD, claim(), TWO_FILES)
    record = t.record()
    t.put(
        {k: v for k, v in record.items() if k not in ("deployment", "holds", "lease")}
        | {"checkpoints": {"raw": outcome["raw_to"]}}
    )
    lake.append(t.raw, [event("later", 1)])
    assert t.carry_out(STANDARDIZED)["counts"]["rows_read"] == 1
    assert rebuilt(lake, t)[0] == sorted([*EXPECTED[0], "later"])


def test_a_failed_audit_is_a_failed_outcome(lake, topic, monkeypatch):
    t = with_history(lake, topic)
    claim = reset(lake, t)
    count = audit._count
    monkeypatch.setattr(audit, "_count", lambda table, *given: count(table, *given) + (table.name.database == "raw"))
    outcome = t.carry_out(REBUILD, claim(), TWO_FILES)
    assert outcome["state"] == "failed"
    assert "RAW has 13 records" in outcome["error"]
    assert "1 are missing" in outcome["error"]
    assert AuditError.__name__ not in outcome["error"]


def test_rows_that_are_not_what_raw_says_fail_the_audit(lake, topic, monkeypatch):
    """The counts agree, the content does not."""
    described = engine._Described.column

    def misread(self, column):
        return described(self, replace(column, source=(Key("other"),)) if column.name == "n" else column)

    monkeypatch.setattr(engine._Described, "column", misread)
    t = with_history(lake, topic)
    claim = reset(lake, t)
    outcome = t.carry_out(REBUILD, claim(), TWO_FILES)
    assert outcome["state"] == "failed"
    assert "when it is read from RAW once more" in outcome["error"]


def test_what_is_compared_by_content(lake, topic, monkeypatch):
    monkeypatch.setattr(content_audit, "FILES", 2)
    t = with_history(lake, topic)
    files = t.table("raw").files_at(t.table("raw").state.head, {})
    chosen = {seed: frozenset(file.path for file in content_audit.sample(files, seed).files) for seed in "abcdefgh"}
    assert {len(paths) for paths in chosen.values()} == {2}
    assert len(set(chosen.values())) > 1
    claim = reset(lake, t)
    run = t.begin(claim())
    rebuild(run, Settings(TWO_FILES, 60))
    assert t.runs[-1] == "audited: 12 rows of RAW by count, 6 of them by content"


def test_a_reset_of_curated_alone_leaves_standardized(lake, topic):
    t = with_history(lake, topic, curated=CURATED_BY_N)
    t.document["columns"][1]["type"] = "int"
    t.document["curated"] = {"primaryKey": ["id", "n"], "orderBy": ["n"]}
    t.document["columns"][1]["required"] = True
    claim = reset(lake, t, scope="curated")
    before = t.table("standardized").state.head
    outcome = t.carry_out(REBUILD, claim(), TWO_FILES)
    assert outcome["counts"] == {"rows_curated": 8}
    assert (outcome["standardized_to"], t.table("standardized").state.head) == (before, before)
    assert len(t.rows("curated", "id")) == 8
    # Standardized goes on in the life it is in.
    t.put({k: v for k, v in t.record().items() if k not in ("deployment", "holds", "lease")})
    lake.append(t.raw, [event("later", 1), event("bad", "x")])
    assert t.carry_out(STANDARDIZED)["counts"]["rows_read"] == 2
    assert t.summaries("standardized")[-1]["firn.generation"] == "1"


DELETING = {**CURATED_BY_N, "deleteWhen": {"column": "op", "equals": "d"}}
OP = {"name": "op", "type": "string", "source": "$.op", "required": False, "fields": {}}


def with_deletes(lake, topic):
    """A topic with a key that was deleted, one that came back, and one whose late older events change nothing."""
    t = topic([*COLUMNS, OP], curated=DELETING)
    lake.append(t.raw, [event("gone", 1), event("back", 1), event("late", 5, op="d")])
    lake.append(t.raw, [event("gone", 2, op="d"), event("back", 2, op="d"), event("late", 4)])
    lake.append(t.raw, [event("back", 3), event("stays", 1)])
    t.carry_out(STANDARDIZED)
    t.carry_out(CURATED)
    return t


CURRENT = [("back", "3", False), ("gone", "2", True), ("late", "5", True), ("stays", "1", False)]


def current(t) -> list[tuple[str, str, bool]]:
    return t.rows("curated", "id", "cast(n AS string)", "_firn_deleted")


def test_a_rebuild_leaves_deleted_what_the_whole_history_deletes(lake, topic):
    """Whatever its chunks: the events of a key are in several."""
    t = with_deletes(lake, topic)
    assert current(t) == CURRENT
    t.document = copy.deepcopy(t.document)
    t.document["columns"][1]["type"] = "bigint"
    claim = reset(lake, t)
    outcome = t.carry_out(REBUILD, claim(), ONE_FILE)
    assert outcome["counts"] == {"rows_read": 8, "rows_written": 8, "rows_quarantined": 0, "rows_curated": 4}
    assert current(t) == CURRENT


def test_a_reset_of_curated_alone_deletes_by_the_new_condition(lake, topic):
    t = with_deletes(lake, topic)
    t.document = copy.deepcopy(t.document)
    t.document["curated"]["deleteWhen"] = {"column": "n", "equals": 1}
    outcome = t.carry_out(REBUILD, reset(lake, t, scope="curated")(), ONE_FILE)
    assert outcome["counts"] == {"rows_curated": 4}
    assert current(t) == [("back", "3", False), ("gone", "2", False), ("late", "5", False), ("stays", "1", True)]
    # The next tick goes on by the new condition, and no late older event undoes what it deleted.
    t.put({k: v for k, v in t.record().items() if k not in ("deployment", "holds", "lease")})
    lake.append(t.raw, [event("back", 1), event("stays", 0), event("new", 1)])
    t.carry_out(STANDARDIZED)
    t.carry_out(CURATED)
    assert current(t)[-1] == ("stays", "1", True)
    assert ("new", "1", True) in current(t)
    assert ("back", "3", False) in current(t)


def test_nothing_in_raw(lake, topic):
    t = topic()
    claim = reset(lake, t)
    outcome = t.carry_out(REBUILD, claim(), TWO_FILES)
    assert (outcome["state"], outcome["counts"]["rows_read"]) == ("nothing_to_do", 0)


def test_a_rebuild_of_a_reset_that_was_rolled_back_is_superseded(lake, topic):
    t = with_history(lake, topic)
    claim = reset(lake, t)
    taken = claim()
    t.change(deployment={**t.record()["deployment"], "step": "ROLLING_BACK"})
    assert t.carry_out(REBUILD, taken, TWO_FILES)["state"] == "superseded"
    assert t.rows("standardized") == []
