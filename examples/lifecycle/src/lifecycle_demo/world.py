"""What the steps share: the tools, the outside view, and a record of everything ever appended to RAW."""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from .commands import Commands, must
from .deliveries import Producer, RawRow, in_files
from .expected import Outcome, Row, delivery, latest, parse_all
from .lake import Lake
from .ledger import Ledger
from .repository import DELIVERIES, PULL_REQUESTS, Repository

T = TypeVar("T")

RAW = "raw.github_webhooks"
ENVIRONMENT = "prod"
PULL_REQUEST = "pull_request"
POLL = 0.2


class NotInTimeError(Exception):
    """Something that had to come about did not within the time given."""


@dataclass
class World:
    records: int
    commands: Commands
    repository: Repository
    ledger: Ledger
    producer: Producer
    lake: Lake
    cdk_out: Path
    raw: list[RawRow] = field(default_factory=list)
    raw_sizes: dict[str, int] = field(default_factory=dict)  # RAW snapshot -> number of rows up to it

    # --- doing ---

    def append(self, rows: list[RawRow], files: int = 1) -> None:
        """Appends rows to RAW by the producer's command, in as many commits as `files`."""
        for part in in_files(rows, files):
            with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
                file.writelines(row.as_json() + "\n" for row in part)
                file.flush()
                must(self.commands.local("produce", RAW, file.name))
            self.raw.extend(part)
            self.raw_sizes[self.lake.head(RAW) or ""] = len(self.raw)

    def tick(self) -> str:
        """Starts what the deployed schedule names and waits; the state in which the execution ended."""
        command = self.commands.local("run", "--format", "json")
        answer = json.loads(command.output) if command.output.startswith("{") else {}
        return str(answer.get("status", command.output.strip()))

    def deploy(self, *arguments: str) -> None:
        must(self.commands.deploy("apply", "--env", ENVIRONMENT, *arguments))

    def until(self, what: str, look: Callable[[], T | None], seconds: float) -> T:
        """Looks again and again from outside until there is something to see."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            seen = look()
            if seen:
                return seen
            time.sleep(POLL)
        raise NotInTimeError(f"{what}: not within {seconds:.0f} s")

    # --- looking ---

    def standardized(self, topic: str) -> list[Row]:
        return self.lake.rows(f"standardized.{topic}")

    def curated(self, topic: str) -> list[Row]:
        return self.lake.rows(f"curated.{topic}")

    def quarantine(self, topic: str) -> list[Row]:
        return self.lake.rows(f"quarantine.{topic}")

    # --- expecting ---

    def pull_requests(self) -> list[RawRow]:
        return [row for row in self.raw if row.event == PULL_REQUEST]

    def pull_requests_up_to(self, raw_snapshot: str) -> list[RawRow]:
        return [row for row in self.raw[: self.raw_sizes[raw_snapshot]] if row.event == PULL_REQUEST]

    def deliveries(self) -> Outcome:
        return parse_all(self.raw, delivery)

    def expected_deliveries(self) -> dict[str, tuple[list[Row], list[Row]]]:
        """Both tables of the topic that is never changed: what is there, and what must be."""
        rows = self.deliveries().rows
        return {
            f"standardized.{DELIVERIES}": (self.standardized(DELIVERIES), rows),
            f"curated.{DELIVERIES}": (self.curated(DELIVERIES), latest(rows, "delivery_id", "delivered_at")),
        }


def latest_pull_requests(rows: list[Row]) -> list[Row]:
    return latest(rows, "pull_request_id", "delivered_at")


__all__ = [
    "DELIVERIES",
    "ENVIRONMENT",
    "PULL_REQUESTS",
    "RAW",
    "NotInTimeError",
    "World",
    "latest_pull_requests",
]
