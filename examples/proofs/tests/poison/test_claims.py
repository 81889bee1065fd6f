from __future__ import annotations

from dataclasses import replace

from firn_proofs.poison import claims

RECORD = {"checkpoints": {"raw": "7"}}
WHOLE = claims.Standing(RECORD, ["succeeded"], ["1", "2"], ["2", "1"], "7")
TOPICS = ["a", "b", "c"]
DIVIDED = [
    (["a", "b", "c"], "FAILED"),
    (["a", "b"], "FAILED"),
    (["a"], "SUCCEEDED"),
    (["b"], "FAILED"),
    (["c"], "SUCCEEDED"),
]


def test_topics_that_are_through() -> None:
    assert claims.through({"a": WHOLE}, ["succeeded"]) == []
    assert claims.through({"a": replace(WHOLE, ids=["1"])}, ["succeeded"])
    assert claims.through({"a": replace(WHOLE, ids=["1", "2", "2"])}, ["succeeded"])
    assert claims.through({"a": replace(WHOLE, raw_head="8")}, ["succeeded"])
    assert claims.through({"a": replace(WHOLE, runs=["failed", "succeeded"])}, ["succeeded"])
    assert claims.through({"a": replace(WHOLE, record={**RECORD, "lease": {"holder": "x"}})}, ["succeeded"])
    assert claims.through({"a": replace(WHOLE, record=None)}, ["succeeded"])


def test_a_topic_that_was_left_out() -> None:
    failed = claims.Standing({}, ["failed"], [], ["1"], "7")
    assert claims.left_out("b", failed) == []
    assert claims.left_out("b", replace(failed, ids=["1"]))
    assert claims.left_out("b", replace(failed, runs=["failed", "failed"]))
    assert claims.left_out("b", replace(failed, record={"lease": {"holder": "x"}}))


def test_a_batch_that_was_divided() -> None:
    assert claims.divided(DIVIDED, "b", TOPICS) == []


def test_a_batch_that_was_not_divided_as_it_should() -> None:
    assert claims.divided([], "b", TOPICS)
    assert claims.divided(DIVIDED[:1], "b", TOPICS), "not down to the topic alone"
    assert claims.divided(DIVIDED[1:], "b", TOPICS), "not from all topics"
    assert claims.divided([DIVIDED[0], *DIVIDED], "b", TOPICS), "twice the same"
    assert claims.divided([*DIVIDED[:4], (["c"], "FAILED")], "b", TOPICS), "another one died"
    assert claims.divided([*DIVIDED, (["b"], "SUCCEEDED")], "b", TOPICS), "it does not kill"


def test_a_tick_that_blames_one_topic() -> None:
    told = {"status": "FAILED", "cause": '{"errorMessage":"1 of 3 topics failed:\\nb: States.TaskFailed"}'}
    assert claims.blamed(told, "b", 3) == []
    assert claims.blamed({**told, "cause": "1 of 3 topics failed:\nb: died"}, "b", 3) == []
    assert claims.blamed(told, "a", 3)
    assert claims.blamed(told, "b", 4)
    assert claims.blamed({**told, "status": "SUCCEEDED"}, "b", 3)
