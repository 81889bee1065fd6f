"""What the tables must hold, by a plain Python parse of the same payloads.

Nothing here is shared with the Glue jobs: each version of the two topics is written out by hand, so that a
mistake in how a topic schema is read cannot hide on both sides.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from .deliveries import RawRow

Row = dict[str, Any]
Parse = Callable[[dict[str, Any]], Row]


class RejectedError(Exception):
    """The payload cannot be read as the schema says; `column` is where, '' when it is no JSON object."""

    def __init__(self, column: str) -> None:
        super().__init__(column)
        self.column = column


@dataclass(frozen=True)
class Outcome:
    """What becomes of some RAW rows under one version of a schema."""

    rows: list[Row] = field(default_factory=list)
    rejected: list[tuple[str, str]] = field(default_factory=list)  # (payload, column)

    def __add__(self, other: Outcome) -> Outcome:
        return Outcome(self.rows + other.rows, self.rejected + other.rejected)


def parse_all(raw: Iterable[RawRow], parse: Parse) -> Outcome:
    outcome = Outcome()
    for row in raw:
        try:
            values = parse(_load(row.payload))
        except RejectedError as rejection:
            outcome.rejected.append((row.payload, rejection.column))
            continue
        values["_firn_ingested_at"] = row.ingested_at
        values["_firn_record"] = hashlib.sha256(row.payload.encode()).hexdigest()[:32]
        outcome.rows.append(values)
    return outcome


def latest(rows: Iterable[Row], key: str, order_by: str) -> list[Row]:
    """Curated: one row a key, the latest by `order_by`, then by arrival."""
    best: dict[Any, Row] = {}
    for row in rows:
        held = best.get(row[key])
        if held is None or _rank(row, order_by) > _rank(held, order_by):
            best[row[key]] = row
    return list(best.values())


def with_columns(rows: Iterable[Row], **columns: Any) -> list[Row]:
    """Rows written before a column existed read as if they had been written with these values."""
    return [{**columns, **row} for row in rows]


# --- the topics, version by version ---


def delivery(d: dict[str, Any]) -> Row:
    body = _object("payload", d, "payload") or {}
    repository = _object("repository", body, "repository")
    sender = _object("sender", body, "sender")
    organization = _object("organization", body, "organization") or {}
    installation = _object("installation_id", body, "installation") or {}
    return {
        "delivery_id": _required("delivery_id", _text("delivery_id", d.get("guid"))),
        "event": _required("event", _text("event", d.get("event"))),
        "delivered_at": _required("delivered_at", _timestamp("delivered_at", d.get("delivered_at"))),
        "action": _text("action", body.get("action")),
        "repository": repository
        and {
            "id": _integer("repository", repository.get("id"), 64),
            "full_name": _text("repository", repository.get("full_name")),
            "private": _boolean("repository", repository.get("private")),
            "default_branch": _text("repository", repository.get("default_branch")),
        },
        "sender": sender
        and {
            "login": _text("sender", sender.get("login")),
            "id": _integer("sender", sender.get("id"), 64),
            "type": _text("sender", sender.get("type")),
        },
        "organization": _text("organization", organization.get("login")),
        "installation_id": _integer("installation_id", installation.get("id"), 64),
    }


def pull_request_v1(d: dict[str, Any]) -> Row:
    body = _object("payload", d, "payload") or {}
    pr = _object("pull_request", body, "pull_request") or {}
    author = _object("author", pr, "user")
    return {
        "delivery_id": _required("delivery_id", _text("delivery_id", d.get("guid"))),
        "delivered_at": _required("delivered_at", _timestamp("delivered_at", d.get("delivered_at"))),
        "action": _required("action", _text("action", body.get("action"))),
        "pull_request_id": _required("pull_request_id", _integer("pull_request_id", pr.get("id"), 64)),
        "number": _integer("number", body.get("number"), 32),
        "repository": _text("repository", (body.get("repository") or {}).get("full_name")),
        "title": _text("title", pr.get("title")),
        "state": _text("state", pr.get("state")),
        "actor": _text("actor", (body.get("sender") or {}).get("login")),
        "author": author
        and {
            "login": _text("author", author.get("login")),
            "id": _integer("author", author.get("id"), 64),
            "site_admin": _boolean("author", author.get("site_admin")),
        },
        "created_at": _timestamp("created_at", pr.get("created_at")),
        "closed_at": _timestamp("closed_at", pr.get("closed_at")),
        "labels": _labels(pr.get("labels")),
        "assignees": _each("assignees", pr.get("assignees"), lambda a: _text("assignees", a.get("login"))),
        "milestone": _milestone(pr.get("milestone")),
        "additions": _integer("additions", pr.get("additions"), 32),
        "deletions": _integer("deletions", pr.get("deletions"), 32),
    }


def pull_request_v2(d: dict[str, Any]) -> Row:
    """SCHEMA_EVOLVE: `draft` and, inside `author`, `type` came."""
    row = pull_request_v1(d)
    pr = d["payload"]["pull_request"]
    row["draft"] = _boolean("draft", pr.get("draft"))
    if row["author"] is not None:
        row["author"]["type"] = _text("author", pr["user"].get("type"))
    return row


def pull_request_v3(d: dict[str, Any]) -> Row:
    """PURE_REMAP: `repository` is now the name without its owner."""
    row = pull_request_v2(d)
    row["repository"] = _text("repository", (d["payload"].get("repository") or {}).get("name"))
    return row


def pull_request_v4(d: dict[str, Any]) -> Row:
    """NUCLEAR_RESET: `labels` is a list of names, `state` is gone."""
    return with_label_names(d, pull_request_v3)


def with_label_names(d: dict[str, Any], parse: Parse) -> Row:
    """What that break makes of a version."""
    pr = d["payload"]["pull_request"]
    names = _each("labels", pr.get("labels"), lambda label: _text("labels", label.get("name")))
    row = parse({**d, "payload": {**d["payload"], "pull_request": {**pr, "labels": None}}})
    del row["state"]
    row["labels"] = names
    return row


def pull_request_v5(d: dict[str, Any]) -> Row:
    """NUCLEAR_RESET: additions and deletions became one struct."""
    row = pull_request_v4(d)
    row["changes"] = {"additions": row.pop("additions"), "deletions": row.pop("deletions")}
    return row


# --- values ---


def _load(payload: str) -> dict[str, Any]:
    try:
        value = json.loads(payload, object_pairs_hook=_unambiguous)
    except ValueError as e:
        raise RejectedError("") from e
    if not isinstance(value, dict):
        raise RejectedError("")
    return value


def _unambiguous(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(dict(pairs)) < len(pairs):
        raise ValueError("a name comes twice")
    return dict(pairs)


def _object(column: str, parent: dict[str, Any], key: str) -> dict[str, Any] | None:
    value = parent.get(key)
    if value is not None and not isinstance(value, dict):
        raise RejectedError(column)
    return value


def _required(column: str, value: Any) -> Any:
    if value is None:
        raise RejectedError(column)
    return value


def _text(column: str, value: Any) -> str | None:
    if value is not None and not isinstance(value, str):
        raise RejectedError(column)
    return value


def _boolean(column: str, value: Any) -> bool | None:
    if value is not None and not isinstance(value, bool):
        raise RejectedError(column)
    return value


def _integer(column: str, value: Any, bits: int) -> int | None:
    if value is None:
        return None
    if (
        isinstance(value, bool)
        or not isinstance(value, int)
        or not -(2 ** (bits - 1)) <= value < 2 ** (bits - 1)
    ):
        raise RejectedError(column)
    return value


def _timestamp(column: str, value: Any) -> datetime | None:
    if value is None:
        return None
    if not isinstance(value, str) or not re.fullmatch(
        r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)", value
    ):
        raise RejectedError(column)
    try:
        return datetime.fromisoformat(value).astimezone(UTC).replace(tzinfo=None)
    except ValueError as e:
        raise RejectedError(column) from e


def _each(column: str, values: Any, read: Callable[[dict[str, Any]], Any]) -> list[Any] | None:
    if values is None:
        return None
    if not isinstance(values, list) or not all(isinstance(v, dict) for v in values):
        raise RejectedError(column)
    return [read(v) for v in values]


def _labels(values: Any) -> list[Any] | None:
    """An element that is no object is a fault of the element, not of the list."""
    if isinstance(values, list) and not all(isinstance(label, dict) for label in values):
        raise RejectedError("labels[]")
    return _each(
        "labels",
        values,
        lambda label: {
            "id": _integer("labels", label.get("id"), 64),
            "name": _text("labels", label.get("name")),
            "color": _text("labels", label.get("color")),
        },
    )


def _milestone(value: Any) -> Row | None:
    if value is None:
        return None
    creator = _object("milestone", value, "creator")
    return {
        "number": _integer("milestone", value.get("number"), 32),
        "title": _text("milestone", value.get("title")),
        "created_by": creator
        and {
            "login": _text("milestone", creator.get("login")),
            "id": _integer("milestone", creator.get("id"), 64),
        },
        "due_on": _timestamp("milestone", value.get("due_on")),
    }


def _rank(row: Row, order_by: str) -> tuple[Any, ...]:
    return (row[order_by], row["_firn_ingested_at"], row["_firn_record"])
