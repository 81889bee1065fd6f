from __future__ import annotations

from typing import Any

from firn_proofs.boundaries.end_state import differences, numbered

UUIDS = ["6d0f1b0e-5a57-4d1c-9c53-3d0f6f1f2a10", "7d0f1b0e-5a57-4d1c-9c53-3d0f6f1f2a10"]


def state(topic: str, deployment: str, live: str, archive: str) -> dict[str, Any]:
    return {
        "entries": {topic: live, f"{topic}__g1": archive, f"{topic}__next_{deployment}": live},
        "executions": [f"{topic}-{deployment}-a1"],
        "folders": [f"s3://lake/{topic}/g2-{deployment}-1/"],
    }


def test_two_topics_with_other_names_and_ids_are_the_same() -> None:
    one = numbered(state("reset_1", "0123456789abcdef", *UUIDS), "reset_1")
    other = numbered(state("reset_22", "fedcba9876543210", *reversed(UUIDS)), "reset_22")
    assert differences(one, other) == []


def test_two_names_that_are_bound_to_one_table_are_not_two_tables() -> None:
    good = numbered(state("reset_1", "0123456789abcdef", *UUIDS), "reset_1")
    bad = numbered(state("reset_1", "0123456789abcdef", UUIDS[0], UUIDS[0]), "reset_1")
    assert "/entries/<topic>__g1: is '<uuid 1>', undisturbed it is '<uuid 2>'" in differences(bad, good)


def test_one_execution_more_is_told() -> None:
    assert differences({"executions": [1, 2]}, {"executions": [1]}) == [
        "/executions: there are 2, undisturbed there are 1"
    ]
