"""All that runs and deployments have said: logs, what commands printed, the registry, executions, objects of runs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from lifecycle_demo.lake import Lake

from ..bench import Bench
from ..outside import described, records

Traces = dict[str, str]
"""By the place where it was said."""


def traces(bench: Bench, topic: str) -> Traces:
    lake = bench.lake
    logs = [*(bench.commands.state / "logs").iterdir(), bench.commands.log]
    return {
        **{log.name: log.read_text(encoding="utf-8", errors="replace") for log in logs},
        **{f"the record {record['record']}": _text(record) for record in records(lake, topic)},
        **dict(_executions(lake)),
        **dict(_objects(lake)),
    }


def lease_tokens(said: Traces) -> set[str]:
    """The tokens of all leases that were ever given to a Glue job."""
    claims = [json.loads(text) for place, text in said.items() if place.endswith("claims.json")]
    return {topic["token"] for claim in claims for topic in claim["topics"]}


def _executions(lake: Lake) -> Iterator[tuple[str, str]]:
    client = lake.client("stepfunctions")
    for machine in described(lake)["stateMachines"].values():
        pages = client.get_paginator("list_executions").paginate(stateMachineArn=machine)
        for arn in [execution["executionArn"] for page in pages for execution in page["executions"]]:
            events = client.get_paginator("get_execution_history").paginate(executionArn=arn)
            yield f"the execution {arn}", _text([page["events"] for page in events])


def _objects(lake: Lake) -> Iterator[tuple[str, str]]:
    s3 = lake.client("s3")
    place = urlsplit(described(lake)["control"])
    prefix = f"{place.path.lstrip('/')}/runs/".lstrip("/")
    pages = s3.get_paginator("list_objects_v2").paginate(Bucket=place.netloc, Prefix=prefix)
    for key in [found["Key"] for page in pages for found in page.get("Contents", ())]:
        body = s3.get_object(Bucket=place.netloc, Key=key)["Body"].read()
        yield key, body.decode()


def _text(value: Any) -> str:
    return json.dumps(value, default=str)
