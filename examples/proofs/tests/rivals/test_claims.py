from __future__ import annotations

from firn_proofs.rivals import claims

PUBLISHED, IDLE = "published", "nothing_to_do"


def test_exactly_one_attempt_wins() -> None:
    assert claims.one_wins({"a": PUBLISHED, "b": IDLE, "c": "superseded"}, 3) == []
    assert claims.one_wins({"a": PUBLISHED, "b": PUBLISHED, "c": IDLE}, 3)
    assert claims.one_wins({"a": IDLE, "b": IDLE, "c": IDLE}, 3)
    assert claims.one_wins({"a": PUBLISHED, "b": IDLE, "c": "failed"}, 3)
    assert claims.one_wins({"a": PUBLISHED, "b": IDLE}, 3)


def test_attempts_that_did_not_meet_show_nothing() -> None:
    assert claims.all_met({"quarantine staged": True}) == []
    assert claims.all_met({"quarantine staged": True, "curated staged": False})


def test_a_unit_is_there_once() -> None:
    assert claims.each_unit_once("curated", ["1", "2"]) == []
    assert claims.each_unit_once("curated", ["1", "2", "1"])
    assert claims.each_unit_once("curated", [])
