"""Real webhook payloads, wrapped as deliveries: the rows that a producer appends to RAW."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import cycle, islice
from pathlib import Path
from typing import Any

EPOCH = datetime(2026, 11, 1, 9, 0, 0)
NAMESPACE = uuid.UUID("6d0f1b0e-5a57-4d1c-9c53-3d0f6f1f2a10")
LATE_BY = timedelta(hours=1)


@dataclass(frozen=True)
class RawRow:
    """One row of the RAW table `raw.github_webhooks`."""

    payload: str
    event: str
    ingested_at: datetime

    def as_json(self) -> str:
        return json.dumps(
            {"payload": self.payload, "event": self.event, "ingested_at": self.ingested_at.isoformat() + "Z"}
        )


@dataclass(frozen=True)
class Example:
    event: str
    payload: dict[str, Any]


def read_examples(package: Path) -> list[Example]:
    """The payloads of the npm package `@octokit/webhooks-examples`, pull requests spread among the rest.

    The package lists them kind by kind; a small demo that takes the first few should still see pull requests.
    """
    kinds = json.loads((package / "api.github.com" / "index.json").read_text(encoding="utf-8"))
    examples = [Example(kind["name"], payload) for kind in kinds for payload in kind["examples"]]
    pull_requests = [e for e in examples if e.event == "pull_request"]
    others = [e for e in examples if e.event != "pull_request"]
    every = max(1, len(others) // max(1, len(pull_requests)))
    mixed: list[Example] = []
    for i, example in enumerate(others):
        if i % every == 0 and pull_requests:
            mixed.append(pull_requests.pop(0))
        mixed.append(example)
    return mixed + pull_requests


class Producer:
    """Makes deliveries with fresh ids out of the examples, endlessly; the same ones in every run."""

    def __init__(self, examples: list[Example]) -> None:
        self._examples = cycle(examples)
        self._pull_requests = cycle([e for e in examples if e.event == "pull_request"])
        self._count = 0

    def deliveries(self, count: int) -> list[RawRow]:
        """`count` whole deliveries; every seventh was delivered an hour before it arrived."""
        return [self._delivery(example) for example in islice(self._examples, count)]

    def pull_requests(self, count: int) -> list[RawRow]:
        return [self._delivery(example) for example in islice(self._pull_requests, count)]

    def broken(self) -> list[RawRow]:
        """One pull request for each way to break a delivery."""
        return [self._broken(damage) for damage in DAMAGES.values()]

    def _broken(self, damage: Callable[[dict[str, Any]], str]) -> RawRow:
        whole = self._delivery(next(self._pull_requests))
        return RawRow(damage(json.loads(whole.payload)), whole.event, whole.ingested_at)

    def _delivery(self, example: Example) -> RawRow:
        self._count += 1
        ingested_at = EPOCH + timedelta(seconds=self._count)
        delivered_at = ingested_at - (LATE_BY if self._count % 7 == 0 else timedelta(milliseconds=250))
        delivery = {
            "guid": str(uuid.uuid5(NAMESPACE, str(self._count))),
            "event": example.event,
            "delivered_at": delivered_at.replace(tzinfo=UTC).isoformat(timespec="milliseconds"),
            "payload": example.payload,
        }
        return RawRow(json.dumps(delivery, ensure_ascii=False), example.event, ingested_at)


def _set(path: str, value: object) -> Callable[[dict[str, Any]], str]:
    def damage(delivery: dict[str, Any]) -> str:
        damaged = deepcopy(delivery)
        *parents, last = path.split(".")
        target = damaged
        for parent in parents:
            target = target[parent]
        target[last] = value
        return json.dumps(damaged)

    return damage


DAMAGES: dict[str, Callable[[dict[str, Any]], str]] = {
    "cut short": lambda d: json.dumps(d)[:200],
    "text after the document": lambda d: json.dumps(d) + " and more",
    "not an object": lambda d: json.dumps([d["guid"]]),
    "empty": lambda d: "",
    "no delivery id": lambda d: json.dumps({k: v for k, v in d.items() if k != "guid"}),
    "text for a number": _set("payload.number", "two"),
    "beyond 32 bits": _set("payload.number", 2**31),
    "no such day": _set("payload.pull_request.created_at", "2026-02-30T00:00:00Z"),
    "object for a text": _set("payload.pull_request.title", {"en": "Update the README"}),
    "null where required": _set("payload.pull_request.id", None),
    "number among the labels": _set("payload.pull_request.labels", [7]),
}


def in_files(rows: list[RawRow], files: int) -> Iterator[list[RawRow]]:
    """Splits rows into at most `files` appends of nearly equal size, so that RAW has that many data files."""
    size = -(-len(rows) // files)
    for start in range(0, len(rows), size):
        yield rows[start : start + size]
