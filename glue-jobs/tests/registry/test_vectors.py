"""What Python does to the registry, held against what TypeScript does: the same vectors, on DynamoDB Local."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest

from firn_glue.errors import InvalidDocumentError, RefusedError
from firn_glue.registry.client import Registry
from support.registry import VECTORS, Table, cases, dynamodb_client, merged, request

if TYPE_CHECKING:
    from firn_glue.registry.record import TopicRecord


@pytest.fixture(scope="module")
def client(dynamodb_endpoint):
    return dynamodb_client(dynamodb_endpoint)


@pytest.fixture(scope="module")
def table(client):
    return Table(client)


def check_write(table: Table, operation: str, vectors: dict[str, Any], case: dict[str, Any]) -> None:
    # A topic of its own: the cases share one table.
    topic = f"t{uuid.uuid4().hex}"
    before = None if case["before"] is None else merged(vectors["base"], case["before"]) | {"topic": topic}
    if before is not None:
        table.put(before)
    now = datetime.fromisoformat(vectors["now"])
    try:
        request(Registry(table.client, table.name, lambda: now), operation, case["request"] | {"topic": topic})
        verdict = "done"
    except RefusedError as error:
        verdict = error.code
    assert verdict == case["verdict"].replace("repeated", "done")
    assert table.get({"topic": topic, "record": "topic"}) == merged(before, case["after"])


@pytest.mark.parametrize(("vectors", "case"), cases("record-run"))
def test_record_run(table, vectors, case):
    check_write(table, "record-run", vectors, case)


@pytest.mark.parametrize(("vectors", "case"), cases("renew"))
def test_renew(table, vectors, case):
    check_write(table, "renew", vectors, case)


@pytest.mark.parametrize(("vectors", "case"), cases("advance"))
def test_advance(table, vectors, case):
    check_write(table, "advance", vectors, case)


@pytest.mark.parametrize(("vectors", "case"), cases("write-outcome"))
def test_write_outcome(table, vectors, case):
    check_write(table, "write-outcome", vectors, case)


def read(registry: Registry, given: dict[str, Any]) -> TopicRecord | str | RefusedError | InvalidDocumentError:
    try:
        if "version" in given:
            return registry.document(given["topic"], given["version"])
        return registry.topic(given["topic"])
    except (RefusedError, InvalidDocumentError) as error:
        return error


@pytest.mark.parametrize(("vectors", "case"), cases("read"))
def test_read(client, vectors, case):
    table = Table(client)
    before = None if case["before"] is None else merged(vectors["base"][case["record"]], case["before"])
    for item in [] if before is None else [before, *case.get("others", [])]:
        table.put(item)
    found = read(Registry(client, table.name), case["request"])
    if isinstance(found, InvalidDocumentError):
        assert case["verdict"] == "invalid_record"
        return
    if isinstance(found, RefusedError):
        assert found.code == case["verdict"]
        return
    assert case["verdict"] == "done"
    wanted = merged(before, case["value"])
    if isinstance(found, str):
        assert found == wanted["document"]
    else:
        assert (found.topic, found.epoch, found.checkpoints) == (
            wanted["topic"],
            wanted["epoch"],
            wanted["checkpoints"],
        )
        assert found.standardized.uuid == wanted["tables"]["standardized"]["uuid"]
        assert found.leases["lease"].token == wanted["lease"]["token"]


def test_vectors_are_there():
    assert {path.stem for path in VECTORS.glob("*.json")} == {
        "advance",
        "read",
        "record-run",
        "renew",
        "write-outcome",
    }
