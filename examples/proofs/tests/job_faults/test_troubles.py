from __future__ import annotations

import json
from random import Random
from typing import Any

from firn_proofs.calls import Call
from firn_proofs.changes import Metadata
from firn_proofs.job_faults.troubles import LostAnswer, storm, unknown
from firn_proofs.line import Answer

DONE = Answer(200, [], b"{}")
FILES: dict[str, Metadata] = {
    "old": {"refs": {"main": {"type": "branch", "snapshot-id": 1}}},
    "new": {"refs": {"main": {"type": "branch", "snapshot-id": 2}}},
}


def commit(table: str) -> Call:
    files = {"previous_metadata_location": "old", "metadata_location": "new"}
    return _glue("UpdateTable", {"DatabaseName": "curated", "TableInput": {"Name": table, "Parameters": files}})


def look(table: str) -> Call:
    return _glue("GetTable", {"DatabaseName": "curated", "Name": table})


def test_the_answer_of_the_commit_is_lost_and_then_the_table_cannot_be_looked_at() -> None:
    trouble = LostAnswer("curated published", FILES.__getitem__, looks=2)
    assert trouble.handle(look("orders"), lambda: DONE) == DONE
    assert trouble.happened() == ""
    assert trouble.handle(commit("orders"), lambda: DONE) is None
    assert trouble.handle(look("others"), lambda: DONE) == DONE
    looks = [trouble.handle(look("orders"), lambda: DONE) for _ in range(3)]
    assert [answer and answer.status for answer in looks] == [500, 500, 200]
    assert trouble.handle(commit("orders"), lambda: DONE) == DONE
    assert trouble.happened() == "the answer of curated published lost, 2 looks refused"


def test_a_commit_that_is_refused_and_one_of_another_kind_are_left_alone() -> None:
    refused = Answer(400, [], b"{}")
    trouble = LostAnswer("curated staged", FILES.__getitem__)
    assert trouble.handle(commit("orders"), lambda: refused) == refused
    assert trouble.handle(commit("orders"), lambda: DONE) == DONE
    assert trouble.happened() == ""


def test_a_plan_makes_the_same_trouble_of_the_same_numbers() -> None:
    for plan in (storm(), unknown("curated published")):
        first, again = (plan.make(Random(1), FILES.__getitem__) for _ in range(2))
        for trouble in (first, again):
            for _ in range(100):
                trouble.handle(commit("orders"), lambda: DONE)
                trouble.handle(look("orders"), lambda: DONE)
        assert first.happened() == again.happened() != ""


def _glue(action: str, request: dict[str, Any]) -> Call:
    return Call("glue", action, json.dumps(request).encode())
