"""What Python does to the registry, held against what TypeScript does: the same vectors, on DynamoDB Local."""

from __future__ import annotations

import json
import uuid
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import boto3
import pytest
from boto3.dynamodb.types import TypeDeserializer, TypeSerializer

from firn_glue.errors import RefusedError
from firn_glue.registry.client import Registry
from support.embedded_aws import ROOT

if TYPE_CHECKING:
    from firn_glue.registry.record import TopicRecord

VECTORS = ROOT / "packages" / "registry-client" / "vectors"


def cases(operation: str):
    vectors = json.loads((VECTORS / f"{operation}.json").read_text())
    return [pytest.param(vectors, case, id=case["name"]) for case in vectors["cases"]]


def merged(target: Any, patch: Any) -> Any:
    """RFC 7396."""
    if not isinstance(patch, dict):
        return patch
    result = dict(target) if isinstance(target, dict) else {}
    for name, value in patch.items():
        if value is None:
            result.pop(name, None)
        else:
            result[name] = merged(result.get(name), value)
    return result


class Table:
    """A registry table of its own."""

    def __init__(self, client) -> None:
        self.client = client
        self.name = f"Registry-{uuid.uuid4().hex}"
        client.create_table(
            TableName=self.name,
            KeySchema=[{"AttributeName": "topic", "KeyType": "HASH"}, {"AttributeName": "record", "KeyType": "RANGE"}],
            AttributeDefinitions=[
                {"AttributeName": "topic", "AttributeType": "S"},
                {"AttributeName": "record", "AttributeType": "S"},
            ],
            BillingMode="PAY_PER_REQUEST",
        )

    def put(self, item: dict[str, Any]) -> None:
        holds = set(item.get("holds", []))
        stored = {name: value for name, value in item.items() if name != "holds"} | ({"holds": holds} if holds else {})
        serialize = TypeSerializer().serialize
        self.client.put_item(TableName=self.name, Item={name: serialize(value) for name, value in stored.items()})

    def get(self, key: dict[str, str]) -> dict[str, Any] | None:
        stored = {name: {"S": value} for name, value in key.items()}
        item = self.client.get_item(TableName=self.name, Key=stored, ConsistentRead=True).get("Item")
        if item is None:
            return None
        plain = {name: TypeDeserializer().deserialize(value) for name, value in item.items()}
        return plain | ({"holds": sorted(plain["holds"])} if "holds" in plain else {})


@pytest.fixture(scope="module")
def client(dynamodb_endpoint):
    return boto3.client(
        "dynamodb",
        endpoint_url=dynamodb_endpoint,
        region_name="us-east-1",
        aws_access_key_id="local",
        aws_secret_access_key="local",
    )


@pytest.fixture(scope="module")
def table(client):
    return Table(client)


def request(registry: Registry, operation: str, given: dict[str, Any]) -> None:
    topic, token = given["topic"], given["token"]
    match operation:
        case "record-run":
            registry.record_run(topic, token, given["run"])
        case "renew":
            registry.renew(topic, token, given["seconds"])
        case "write-outcome":
            registry.write_outcome(topic, token, given["stage"], given["outcome"])
        case "advance":
            registry.advance(
                topic,
                token,
                given["epoch"],
                given["layer"],
                start=given.get("from"),
                end=given["to"],
                applied=given.get("applied_schema_version"),
            )


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


def read(registry: Registry, given: dict[str, Any]) -> TopicRecord | str | RefusedError:
    try:
        if "version" in given:
            return registry.document(given["topic"], given["version"])
        return registry.topic(given["topic"])
    except RefusedError as error:
        return error


@pytest.mark.parametrize(("vectors", "case"), cases("read"))
def test_read(client, vectors, case):
    table = Table(client)
    before = None if case["before"] is None else merged(vectors["base"][case["record"]], case["before"])
    if before is not None:
        table.put(before)
    found = read(Registry(client, table.name), case["request"])
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
        assert found.lease_token == wanted["lease"]["token"]


def test_vectors_are_there():
    assert {path.stem for path in Path(VECTORS).glob("*.json")} == {
        "advance",
        "read",
        "record-run",
        "renew",
        "write-outcome",
    }
