from __future__ import annotations

from typing import Any

from firn_proofs.many import claims

RECORD = {
    "flow_control_flag": "ENABLED",
    "schema_version": 1,
    "tables": {"standardized": {"uuid": "s"}, "curated": {"uuid": "c"}},
}
TABLES = {"standardized": claims.Table("s", ["id", "amount"]), "curated": claims.Table("c", ["id", "amount"])}
FOLDERS = ["g1-a-1/", "g1-a-1/"]


def report(**states: str) -> dict[str, Any]:
    problem = {"code": "location_overlap", "message": "in the way"}
    return {
        "topics": [
            {"topic": topic, "state": state, **({"problem": problem} if state == "failed" else {})}
            for topic, state in states.items()
        ]
    }


def test_the_summary_is_as_expected() -> None:
    said = report(a="deployed", b="failed")
    assert claims.told(said, {"deployed": 1, "failed": 1}, {"b": "location_overlap"}) == []


def test_a_summary_that_says_something_else_is_told() -> None:
    expected, named = {"deployed": 1, "failed": 1}, {"b": "location_overlap"}
    assert claims.told(report(a="failed", b="failed"), expected, named)
    assert claims.told(report(a="failed", b="deployed"), expected, named)
    assert claims.told(report(b="failed"), expected, named)
    assert claims.told({}, expected, named)


def test_topics_in_force_and_others() -> None:
    assert claims.in_force({"a": RECORD}, 1) == []
    assert claims.in_force({"a": RECORD}, 2)
    assert claims.in_force({"a": None}, 1)
    assert claims.in_force({"a": {**RECORD, "flow_control_flag": "PAUSED"}}, 1)
    assert claims.in_force({"a": {**RECORD, "deployment": {"step": "CREATED"}}}, 1)


def test_many_that_are_not_in_force_are_counted() -> None:
    told = claims.in_force({f"t{n}": None for n in range(9)}, 1)
    assert len(told) == 6
    assert told[-1] == "and 4 more"


def test_whole_tables_and_others() -> None:
    def of(tables: dict[str, claims.Table] = TABLES, folders: list[str] = FOLDERS) -> list[str]:
        return claims.tables_whole("a", RECORD, tables, ["id", "amount"], folders)

    assert of() == []
    assert of({**TABLES, "curated": claims.Table("x", ["id", "amount"])})
    assert of({**TABLES, "curated": claims.Table(None, ["id", "amount"])})
    assert of({**TABLES, "standardized": claims.Table("s", ["id"])})
    assert of(folders=[*FOLDERS, "g1-a-2/"])
