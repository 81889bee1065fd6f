from __future__ import annotations

import json
from typing import Any

import pytest

from firn_proofs.calls import Call
from firn_proofs.changes import Metadata, change_of

NO_FILES: dict[str, Metadata] = {}


def branch(snapshot: int) -> dict[str, Any]:
    return {"type": "branch", "snapshot-id": snapshot}


def tag(snapshot: int) -> dict[str, Any]:
    return {"type": "tag", "snapshot-id": snapshot}


MAIN = {"main": branch(1), "firn-checkpoint": tag(1)}


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (MAIN, {**MAIN, "firn-a-1": branch(1)}, "quarantine branch cut"),
        ({**MAIN, "firn-a-1": branch(1)}, {**MAIN, "firn-a-1": branch(2)}, "quarantine staged"),
        (MAIN, {**MAIN, "firn-a-1": branch(2)}, "quarantine staged"),
        (
            {**MAIN, "firn-a-1": branch(2)},
            {"main": branch(2), "firn-checkpoint": tag(2), "firn-checkpoint-g1": tag(2)},
            "quarantine published",
        ),
        ({}, {"main": branch(1)}, "quarantine published"),
        ({**MAIN, "firn-a-1": branch(2)}, MAIN, "quarantine branch dropped"),
        (MAIN, {**MAIN, "firn-rebuild-x": tag(1)}, "quarantine pinned"),
        ({**MAIN, "firn-rebuild-x": tag(1)}, MAIN, "quarantine unpinned"),
        (MAIN, MAIN, "quarantine altered"),
    ],
)
def test_a_commit_is_named_by_what_it_does_to_branches_and_tags(
    before: dict[str, Any], after: dict[str, Any], change: str
) -> None:
    files = {"old": {"refs": before}, "new": {"refs": after}}
    request = {
        "DatabaseName": "quarantine",
        "TableInput": {"Parameters": {"previous_metadata_location": "old", "metadata_location": "new"}},
    }
    assert change_of(Call("glue", "UpdateTable", json.dumps(request).encode()), files.__getitem__) == change


@pytest.mark.parametrize(
    ("update", "change"),
    [
        ("SET #lease.#runs = list_append(#lease.#runs, :runs), #updated_at = :u", "run recorded"),
        ("SET #rebuild_lease.#expires_at = :expires_at, #updated_at = :u", "lease renewed"),
        ("SET #checkpoints.#raw = :to, #updated_at = :u", "checkpoint of Standardized copied"),
        ("SET #checkpoints.#standardized = :to, #updated_at = :u", "checkpoint of Curated copied"),
        ("SET #lease.#outcomes.#rebuild = :outcome, #updated_at = :u", "outcome written"),
        ("SET #applied_schema_version = :applied, #updated_at = :u", None),
    ],
)
def test_a_write_to_the_registry_is_named_by_what_it_sets(update: str, change: str | None) -> None:
    call = Call("dynamodb", "UpdateItem", json.dumps({"UpdateExpression": update}).encode())
    assert change_of(call, NO_FILES.__getitem__) == change


def test_what_only_reads_or_writes_files_is_no_change() -> None:
    assert change_of(Call("glue", "GetTable", b"{}"), NO_FILES.__getitem__) is None
    assert change_of(Call("s3", "PUT", b"rows"), NO_FILES.__getitem__) is None
