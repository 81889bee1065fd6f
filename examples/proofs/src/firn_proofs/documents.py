"""Topic schemas of the proofs: a real topic, and a small one under many names with the changes of it."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path

from .bench import Document

Column = dict[str, object]


def pull_requests(workspace: Path) -> Document:
    """The real topic whose payloads the demo sends."""
    document: Document = json.loads((workspace / "schemas/github_pull_requests.json").read_text(encoding="utf-8"))
    return document


def pull_requests_as(topic: str, workspace: Path) -> Document:
    """The same topic under another name, with a RAW table of its own."""
    document = pull_requests(workspace)
    return {**document, "topic": topic, "raw": {**document["raw"], "table": f"raw.{topic}"}}


def orders(topic: str) -> Document:
    """A topic with a Curated table and a RAW table of its own."""
    return {
        "topic": topic,
        "raw": {"table": f"raw.{topic}"},
        "columns": [
            {"name": "id", "type": "string", "source": "$.id", "required": True},
            {"name": "amount", "type": "int", "source": "$.amount"},
            {"name": "created_at", "type": "timestamp", "source": "$.created_at"},
        ],
        "partitionBy": ["day(created_at)"],
        "curated": {"primaryKey": ["id"], "orderBy": ["created_at"]},
    }


def without_curated(topic: str) -> Document:
    return {key: value for key, value in orders(topic).items() if key != "curated"}


def with_city(topic: str) -> Document:
    """SCHEMA_EVOLVE: a column more."""
    document = orders(topic)
    document["columns"].append({"name": "city", "type": "string", "source": "$.city"})
    return document


def amount_from_total(topic: str) -> Document:
    """PURE_REMAP: a column is read from elsewhere."""
    return _amount(topic, source="$.total")


def amount_as_text(topic: str) -> Document:
    """NUCLEAR_RESET: a column has another type. To be declared."""
    return _amount(topic, type="string")


def _amount(topic: str, **change: object) -> Document:
    document = deepcopy(orders(topic))
    document["columns"][1].update(change)
    return document
