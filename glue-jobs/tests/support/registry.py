"""The vectors that TypeScript and Python share, and a registry table to run them on."""

from __future__ import annotations

import json
import uuid
from typing import TYPE_CHECKING, Any

import boto3
import pytest
from boto3.dynamodb.types import TypeDeserializer, TypeSerializer

from support.embedded_aws import ROOT

if TYPE_CHECKING:
    from firn_glue.registry.client import Registry

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


def dynamodb_client(endpoint: str):
    return boto3.client(
        "dynamodb",
        endpoint_url=endpoint,
        region_name="us-east-1",
        aws_access_key_id="local",
        aws_secret_access_key="local",
    )


def request(registry: Registry, operation: str, given: dict[str, Any]) -> None:
    topic, token = given["topic"], given["token"]
    under = given.get("under", "lease")
    match operation:
        case "record-run":
            registry.record_run(topic, token, given["run"], under=under)
        case "renew":
            registry.renew(topic, token, given["seconds"], under=under)
        case "write-outcome":
            registry.write_outcome(topic, token, given["stage"], given["outcome"], under=under)
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
