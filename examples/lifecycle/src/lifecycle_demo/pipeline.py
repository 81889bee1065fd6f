"""A pipeline on the embedded AWS: its tools, the outside view, and a record of all appended to RAW."""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from .commands import Commands, must
from .deliveries import Producer, RawRow, in_files
from .expected import Row
from .lake import Lake

T = TypeVar("T")

RAW = "raw.github_webhooks"
PULL_REQUEST = "pull_request"
POLL = 0.2


class NotInTimeError(Exception):
    """Something that had to come about did not within the time given."""


@dataclass
class Pipeline:
    commands: Commands
    producer: Producer
    lake: Lake
    raw_table: str = field(default=RAW, kw_only=True)
    raw: list[RawRow] = field(default_factory=list, init=False)
    raw_sizes: dict[str, int] = field(default_factory=dict, init=False)  # RAW snapshot -> rows up to it

    # --- doing ---

    def append(self, rows: list[RawRow], files: int = 1) -> None:
        """Appends rows to RAW by the producer's command, in as many commits as `files`."""
        for part in in_files(rows, files):
            with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
                file.writelines(row.as_json() + "\n" for row in part)
                file.flush()
                must(self.commands.local("produce", self.raw_table, file.name))
            self.raw.extend(part)
            self.raw_sizes[self.lake.head(self.raw_table) or ""] = len(self.raw)

    def tick(self) -> str:
        """Starts what the deployed schedule names and waits; the state in which the execution ended."""
        command = self.commands.local("run", "--format", "json")
        # Of a run that failed, what went to standard error follows.
        answer = json.JSONDecoder().raw_decode(command.output)[0] if command.output.startswith("{") else {}
        return str(answer.get("status", command.output.strip()))

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
