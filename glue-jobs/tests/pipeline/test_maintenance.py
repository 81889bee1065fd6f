"""Compaction, expiry and clean-up beside the jobs, also between stage and publish."""

from __future__ import annotations

import pytest
from py4j.protocol import Py4JJavaError

from firn_glue.job.stages import CURATED, STANDARDIZED
from firn_glue.schema.document import TableName
from pipeline.events import event, parity
from pipeline.killing import begin_and_die
from pipeline.maintenance import OWN, clean_up, compact, expire, maintained


def two_ticks(lake, t) -> None:
    """Tables with two files each, so that there is something to compact."""
    for n in (1, 2):
        lake.append(t.raw, [event("a", n), event(f"b{n}", n), event("bad", "x")])
        t.carry_out(STANDARDIZED)
        t.carry_out(CURATED)


def test_maintenance_between_stage_and_publish_does_no_harm(lake, topic):
    """A compaction is a commit, after which what was staged is staged anew; expiry and clean-up then come upon that."""
    t = topic(curated={"primaryKey": ["id"], "orderBy": ["n"]})
    two_ticks(lake, t)
    lake.append(t.raw, [event("a", 3), event("c", 3), event("bad", "y")])
    tables = [f"{layer}.{t.name}" for layer in OWN]

    with maintained(lake, tables, compact, expire, clean_up) as came_to:
        assert t.carry_out(STANDARDIZED)["counts"] == {"rows_read": 3, "rows_written": 2, "rows_quarantined": 1}
        assert t.carry_out(CURATED)["counts"] == {"rows_read": 2}

    # Once when nothing is staged on a table or for the first time, once more when it is staged anew.
    assert all(came_to.count(table) > 1 for table in tables)

    rejected = [event("bad", "x"), event("bad", "x"), event("bad", "y")]
    assert parity(t) == (["a", "a", "a", "b1", "b2", "c"], sorted(rejected))
    assert t.rows("curated", "id", "n") == [("a", 3), ("b1", 1), ("b2", 2), ("c", 3)]
    assert t.carry_out(STANDARDIZED)["state"] == "nothing_to_do"
    assert t.carry_out(CURATED)["state"] == "nothing_to_do"


def test_a_compaction_of_curated_that_a_tick_overtakes_is_refused(lake, topic):
    """It would bring back the rows that the tick replaced: they were there when it read the files."""
    t = topic(curated={"primaryKey": ["id"], "orderBy": ["n"]})
    two_ticks(lake, t)
    curated = TableName("curated", t.name)
    java = lake.catalog.table(curated)._java
    planned_at = java.currentSnapshot().snapshotId()
    planned = java.newScan().planFiles().iterator()
    files = []
    while planned.hasNext():
        files.append(planned.next().file())
    lake.append(t.raw, [event("b1", 3)])
    t.carry_out(STANDARDIZED)
    t.carry_out(CURATED)

    compaction = lake.catalog.table(curated)._java.newRewrite().validateFromSnapshot(planned_at)
    for file in files:
        compaction.deleteFile(file)
    compaction.addFile(files[0].copy())

    with pytest.raises(Py4JJavaError, match="found new delete for replaced data file"):
        compaction.commit()
    assert t.rows("curated", "id", "n") == [("a", 2), ("b1", 3), ("b2", 2)]


def test_maintenance_of_raw_between_stage_and_publish_does_no_harm(lake, topic):
    t = topic()
    two_ticks(lake, t)
    lake.append(t.raw, [event("c", 3), event("bad", "y")])
    with maintained(lake, [f"raw.{t.raw}"], compact, clean_up) as came_to:
        assert t.carry_out(STANDARDIZED)["counts"] == {"rows_read": 2, "rows_written": 1, "rows_quarantined": 1}
        assert came_to
    assert t.carry_out(STANDARDIZED)["counts"]["rows_read"] == 0
    assert parity(t)[0] == ["a", "a", "b1", "b2", "c"]


def test_an_unfinished_unit_whose_end_has_expired_in_raw_stops_the_topic(lake, topic):
    t = topic()
    lake.append(t.raw, [event("a"), event("b", "x")])
    begin_and_die(t)
    lake.append(t.raw, [event("c")])
    expire(lake, f"raw.{t.raw}")

    outcome = t.carry_out(STANDARDIZED)

    assert outcome["state"] == "failed"
    assert f"of RAW table raw.{t.raw}, with which an unfinished unit ends, has expired" in outcome["error"]
    assert "rebuild the topic by a reset" in outcome["error"]
    assert parity(t) == ([], [event("b", "x")])
