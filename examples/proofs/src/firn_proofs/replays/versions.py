"""A real topic that asks too much of its payloads at first, with what a plain parse makes of one."""

from __future__ import annotations

from typing import Any

from lifecycle_demo.expected import RejectedError, Row, pull_request_v1

from ..bench import Document

ASKED = "milestone"
"""Most pull requests have none."""


def strict(document: Document) -> Document:
    """The topic with that column required."""
    columns = [{**column, "required": True} if column["name"] == ASKED else column for column in document["columns"]]
    return {**document, "columns": columns}


def strict_parse(delivery: dict[str, Any]) -> Row:
    row = pull_request_v1(delivery)
    if row[ASKED] is None:
        raise RejectedError(ASKED)
    return row
