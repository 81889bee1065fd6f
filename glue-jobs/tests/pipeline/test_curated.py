from __future__ import annotations

from firn_glue.job.stages import CURATED, STANDARDIZED
from pipeline.conftest import COLUMNS
from pipeline.events import event
from pipeline.lake import run_claims
from pipeline.maintenance import expire

CURATED_BY_N = {"primaryKey": ["id"], "orderBy": ["n"]}


def through(lake, t, *payloads: str) -> dict:
    """Takes payloads through both stages."""
    lake.append(t.raw, list(payloads))
    t.carry_out(STANDARDIZED)
    return t.carry_out(CURATED)


def rewritten(t) -> tuple[str | None, str | None]:
    """How many rows the last merge says are gone, and how many files it wrote anew."""
    state = t.table("curated").state
    summary = state.snapshots[state.head].summary
    return summary.get("added-position-deletes"), summary.get("deleted-data-files")


def test_the_latest_of_each_key_with_its_range_in_the_summary(lake, topic):
    t = topic(curated=CURATED_BY_N)
    outcome = through(lake, t, event("a", 1), event("b", 5), event("a", 2))
    first = t.table("standardized").state.head
    assert (outcome["state"], outcome["standardized_to"], outcome["counts"]) == ("published", first, {"rows_read": 3})
    assert t.rows("curated", "id", "n") == [("a", 2), ("b", 5)]

    outcome = through(lake, t, event("a", 1), event("b", 6), event("c", 1))
    assert t.rows("curated", "id", "n") == [("a", 2), ("b", 6), ("c", 1)]
    second = t.table("standardized").state.head
    ranges = [(s.get("firn.standardized-from"), s.get("firn.standardized-to")) for s in t.summaries("curated")]
    assert ranges == [(None, None), ("", first), (first, second)]
    assert t.record()["checkpoints"]["standardized"] == second
    assert t.carry_out(CURATED)["state"] == "nothing_to_do"


def test_ties_nulls_and_late_events(lake, topic):
    t = topic(curated=CURATED_BY_N)
    through(lake, t, event("tie", 1, at="2026-01-01T00:00:00Z"), event("null", None), event("late", 9))
    through(
        lake,
        t,
        event("tie", 1, at="2026-01-02T00:00:00Z"),
        event("null", 0),
        event("late", 3),
    )
    # Equal in orderBy: the later arrival wins. NULL is oldest. A late older event changes nothing.
    assert t.rows("curated", "id", "n", "day(at)") == [("late", 9, None), ("null", 0, None), ("tie", 1, 2)]
    through(lake, t, event("null", None), event("late", 3))
    assert t.rows("curated", "id", "n", "day(at)") == [("late", 9, None), ("null", 0, None), ("tie", 1, 2)]
    assert len(t.summaries("curated")) == 4


def test_a_merge_leaves_files_as_they_are_and_says_which_rows_are_gone(lake, topic):
    t = topic(curated=CURATED_BY_N)
    through(lake, t, event("a", 1), event("b", 1))
    through(lake, t, event("a", 2))
    assert rewritten(t) == ("1", None)
    assert t.rows("curated", "id", "n") == [("a", 2), ("b", 1)]


def test_the_merge_mode_that_an_operator_chose_stays(lake, topic):
    t = topic(curated=CURATED_BY_N)
    lake.sql(f"ALTER TABLE glue_catalog.curated.{t.name} SET TBLPROPERTIES ('write.merge.mode' = 'copy-on-write')")
    through(lake, t, event("a", 1), event("b", 1))
    through(lake, t, event("a", 2))
    assert rewritten(t) == (None, "1")


def test_batching_makes_no_difference(lake, topic):
    """The same records in one batch and in several: equal rows."""
    events = [event(f"k{at % 5}", at * 7 % 11, at=f"2026-01-{at % 9 + 1:02d}T00:00:00Z") for at in range(30)]
    lake.create_raw("batching")
    together = topic(raw="batching", curated=CURATED_BY_N)
    apart = topic(raw="batching", curated=CURATED_BY_N)
    events = [events[at * 7 % 30] for at in range(30)]
    for start in range(0, 30, 10):
        lake.append("batching", events[start : start + 10])
        apart.carry_out(STANDARDIZED)
        apart.carry_out(CURATED)
    together.carry_out(STANDARDIZED)
    together.carry_out(CURATED)
    assert together.rows("curated") == apart.rows("curated")
    assert len(together.rows("curated")) == 5


def test_several_topics_at_once_keep_their_summaries_apart(lake, topic):
    topics = [topic(curated=CURATED_BY_N) for _ in range(3)]
    for at, t in enumerate(topics):
        through(lake, t, event("a", at))
        lake.append(t.raw, [event("a", at + 10)])
        t.carry_out(STANDARDIZED)
    run_claims(lake, [t.claim() for t in topics], CURATED)
    for at, t in enumerate(topics):
        assert t.rows("curated", "id", "n") == [("a", at + 10)]
        assert t.summaries("curated")[-1]["firn.topic"] == t.name
        assert t.summaries("curated")[-1]["firn.standardized-to"] == t.table("standardized").state.head


def test_a_key_of_several_columns_and_an_order_of_several(lake, topic):
    columns = [*COLUMNS, {"name": "part", "type": "int", "source": "$.part", "required": True, "fields": {}}]
    t = topic(columns, curated={"primaryKey": ["id", "part"], "orderBy": ["at", "n"]}, partitionBy=["bucket(4, id)"])
    day = "2026-01-01T00:00:00Z"
    through(lake, t, event("a", 1, part=1, at=day), event("a", 5, part=2, at=day))
    through(lake, t, event("a", 2, part=1, at=day), event("a", 9, part=2), event("b", 1, part=1))
    assert t.rows("curated", "id", "part", "n") == [("a", 1, 2), ("a", 2, 5), ("b", 1, 1)]


def test_a_topic_without_curated_has_no_second_stage(topic):
    assert topic().carry_out(CURATED)["state"] == "nothing_to_do"


def test_a_key_without_value_goes_to_quarantine_before(lake, topic):
    t = topic(curated=CURATED_BY_N)
    through(lake, t, event(None, 1), event("a", 1))
    assert t.rows("curated", "id") == [("a",)]
    assert t.rows("quarantine", "reason", "column_name") == [("missing_required", "id")]


def test_compaction_of_standardized_does_no_harm(lake, topic):
    t = topic(curated=CURATED_BY_N)
    through(lake, t, event("a", 1))
    through(lake, t, event("a", 2))
    lake.append(t.raw, [event("b", 1)])
    t.carry_out(STANDARDIZED)
    lake.sql(
        f"CALL glue_catalog.system.rewrite_data_files(table => 'standardized.{t.name}', options => map('min-input-files', '2'))"
    )
    assert t.carry_out(CURATED)["counts"] == {"rows_read": 1}
    assert t.rows("curated", "id", "n") == [("a", 2), ("b", 1)]


def test_a_change_of_standardized_stops_curated(lake, topic):
    t = topic(curated=CURATED_BY_N)
    through(lake, t, event("a", 1), event("b", 1))
    lake.sql(f"DELETE FROM glue_catalog.standardized.{t.name} WHERE id = 'a'")
    outcome = t.carry_out(CURATED)
    assert outcome["state"] == "failed"
    assert f"standardized.{t.name} is of the kind" in outcome["error"]


def test_standardized_that_expired_before_it_was_merged_stops_curated(lake, topic):
    t = topic(curated=CURATED_BY_N)
    through(lake, t, event("a", 1))
    for n in (2, 3):
        lake.append(t.raw, [event("a", n)])
        t.carry_out(STANDARDIZED)
    expire(lake, f"standardized.{t.name}")
    outcome = t.carry_out(CURATED)
    assert outcome["state"] == "failed"
    assert f"standardized.{t.name} no longer tells what arrived after snapshot" in outcome["error"]
    assert t.rows("curated", "id", "n") == [("a", 1)]


DELETING = {"primaryKey": ["id"], "orderBy": ["n"], "deleteWhen": {"column": "op", "equals": "d"}}
OP = {"name": "op", "type": "string", "source": "$.op", "required": False, "fields": {}}


def test_a_delete_is_kept_as_a_marked_row_and_never_undone_by_a_late_older_event(lake, topic):
    t = topic([*COLUMNS, OP], curated=DELETING)
    through(lake, t, event("a", 1, op="c"), event("b", 1), event("c", 5, op="d"))
    assert t.rows("curated", "id", "n", "_firn_deleted") == [("a", 1, False), ("b", 1, False), ("c", 5, True)]
    through(lake, t, event("a", 3, op="d"))
    through(lake, t, event("a", 2, op="u"), event("c", 4), event("d", 1, op="d"))
    assert t.rows("curated", "id", "n", "_firn_deleted") == [
        ("a", 3, True),
        ("b", 1, False),
        ("c", 5, True),
        ("d", 1, True),
    ]
    # What is newer than the delete is a record again.
    through(lake, t, event("a", 4, op="u"), event("c", 6, op=None))
    assert t.rows("curated", "id", "n", "_firn_deleted")[::2] == [("a", 4, False), ("c", 6, False)]


def test_a_condition_on_an_integer_or_boolean(lake, topic):
    for column_type, equals, written in (("int", 3, 3), ("bigint", 2**40, 2**40), ("boolean", True, True)):
        gone = {"name": "gone", "type": column_type, "source": "$.gone", "required": False, "fields": {}}
        t = topic([*COLUMNS, gone], curated={**DELETING, "deleteWhen": {"column": "gone", "equals": equals}})
        through(lake, t, event("a", 1, gone=written), event("b", 1))
        assert t.rows("curated", "id", "_firn_deleted") == [("a", True), ("b", False)]
