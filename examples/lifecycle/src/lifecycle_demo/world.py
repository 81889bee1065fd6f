"""What the steps share: the pipeline, the team's repository, and the ledger of the checks."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from .commands import must
from .expected import Outcome, Row, delivery, latest, parse_all
from .ledger import Ledger
from .pipeline import RAW, NotInTimeError, Pipeline
from .repository import DELIVERIES, PULL_REQUESTS, Repository

ENVIRONMENT = "prod"


@dataclass
class World(Pipeline):
    records: int
    repository: Repository
    ledger: Ledger
    cdk_out: Path

    def deploy(self, *arguments: str) -> None:
        must(self.commands.deploy("apply", "--env", ENVIRONMENT, *arguments))

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
