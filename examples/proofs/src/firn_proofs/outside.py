"""More of the outside view: what a deployment leaves in the catalog, the registry, the lake and Step Functions."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit

from boto3.dynamodb.types import TypeDeserializer
from lifecycle_demo.lake import Lake

from .bench import ENVIRONMENT


def described(lake: Lake) -> dict[str, Any]:
    """What the deployed stack tells the deployer: names, ARNs, databases, places."""
    parameter = lake.client("ssm").get_parameter(Name=f"/firn/{ENVIRONMENT}/environment")["Parameter"]
    description: dict[str, Any] = json.loads(parameter["Value"])
    return description


def entry(lake: Lake, name: str) -> dict[str, Any]:
    """An entry of the catalog, without what changes at every write."""
    database, table = name.split(".")
    found = lake.client("glue").get_table(DatabaseName=database, Name=table)["Table"]
    return {
        "columns": lake.columns(name),
        "location": found["StorageDescriptor"]["Location"],
        "metadata": found["Parameters"]["metadata_location"],
        "uuid": lake.uuid(name),
    }


def published(lake: Lake, name: str) -> list[dict[str, str]]:
    """The summaries of the snapshots that readers of a table have seen, newest first: no branch's."""
    table = lake.table(name)
    found: list[dict[str, str]] = []
    snapshot = None if table is None else table.current_snapshot()
    while table is not None and snapshot is not None:
        found.append({} if snapshot.summary is None else dict(snapshot.summary.additional_properties))
        parent = snapshot.parent_snapshot_id
        snapshot = None if parent is None else table.snapshot_by_id(parent)
    return found


def records(lake: Lake, topic: str) -> list[dict[str, Any]]:
    """All records of a topic in the registry."""
    read = TypeDeserializer()
    pages = (
        lake.client("dynamodb")
        .get_paginator("query")
        .paginate(
            TableName=lake.registry_table,
            KeyConditionExpression="topic = :topic",
            ExpressionAttributeValues={":topic": {"S": topic}},
            ConsistentRead=True,
        )
    )
    return [{name: read.deserialize(value) for name, value in item.items()} for page in pages for item in page["Items"]]


def folders(lake: Lake, path: str) -> list[str]:
    """The folders right below a path of the lake, which is where tables are."""
    place = urlsplit(described(lake)["lake"])
    prefix = f"{place.path.lstrip('/')}/{path}".lstrip("/")
    pages = (
        lake.client("s3").get_paginator("list_objects_v2").paginate(Bucket=place.netloc, Prefix=prefix, Delimiter="/")
    )
    return sorted(folder["Prefix"] for page in pages for folder in page.get("CommonPrefixes", ()))


def executions(lake: Lake, machine: str, prefix: str) -> list[tuple[str, str]]:
    """Names and states of a state machine's executions whose names begin so."""
    pages = lake.client("stepfunctions").get_paginator("list_executions").paginate(stateMachineArn=machine)
    return sorted(
        (execution["name"], execution["status"])
        for page in pages
        for execution in page["executions"]
        if execution["name"].startswith(prefix)
    )
