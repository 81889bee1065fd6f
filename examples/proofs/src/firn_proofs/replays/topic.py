"""The topic whose quarantine is replayed: what is done to it, and how it stands."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from lifecycle_demo.commands import must
from lifecycle_demo.deliveries import Producer, read_examples
from lifecycle_demo.expected import Outcome, Parse, parse_all
from lifecycle_demo.pipeline import Pipeline
from lifecycle_demo.processes import kill_runs
from lifecycle_demo.world import latest_pull_requests

from ..bench import ENVIRONMENT, Bench, Document
from ..outside import described
from ..resets import claims

SECONDS = 600.0


class Topic:
    def __init__(self, bench: Bench, document: Document, parse: Parse) -> None:
        examples = read_examples(bench.workspace / "node_modules/@octokit/webhooks-examples")
        raw_table = str(document["raw"]["table"])
        self.pipeline = Pipeline(bench.commands, Producer(examples), bench.lake, raw_table=raw_table)
        self.bench = bench
        self.name = str(document["topic"])
        self.deploy(document, parse)

    # --- doing ---

    def deploy(self, document: Document, parse: Parse) -> None:
        """From here on payloads are read like this."""
        self.parse = parse
        self.bench.write(document)
        must(self.bench.commands.deploy("apply", "--env", ENVIRONMENT))

    def tick(self, when: str) -> None:
        """The Master runs; afterwards all of RAW is in the tables."""
        status = self.pipeline.tick()
        discrepancies = [] if status == "SUCCEEDED" else [f"the Master's execution: {status[:500]}"]
        self.bench.checks.check(
            f"{when}: RAW = Standardized + quarantine, record by record", [*discrepancies, *self.parity()]
        )

    def killed_tick(self, when: Callable[[], object]) -> list[int]:
        """The Master runs, and Spark is killed at a moment; the processes that were."""
        job = str(described(self.bench.lake)["jobs"]["standardized"])
        with ThreadPoolExecutor(1) as pool:
            tick = pool.submit(self.bench.commands.local, "run")
            self.pipeline.until("the moment to kill Spark", when, SECONDS)
            killed = kill_runs(self.bench.commands.state, job)
            tick.result()
        return killed

    def replay(self) -> None:
        must(self.bench.commands.deploy("quarantine", "replay", self.name, "--env", ENVIRONMENT))

    def replayed_by_a_tick(self, when: str) -> dict[str, Any]:
        """What `quarantine replay --wait` tells when the Master has run."""
        arguments = ("quarantine", "replay", self.name, "--env", ENVIRONMENT, "--wait", "--format", "json")
        with ThreadPoolExecutor(1) as pool:
            waiting = pool.submit(self.bench.commands.deploy, *arguments)
            self.pipeline.until("the request stands", self.requested, SECONDS)
            self.tick(when)
            answer: dict[str, Any] = json.loads(must(waiting.result()).output)
        return answer

    # --- looking ---

    def listed(self) -> str:
        return must(
            self.bench.commands.deploy("quarantine", "list", self.name, "--env", ENVIRONMENT, "--format", "json")
        ).output

    def requested(self) -> bool:
        return "replay" in (self.bench.lake.topic(self.name) or {})

    def is_worked_on(self) -> bool:
        """Whether a Glue run has said that it works on the topic."""
        return bool(((self.bench.lake.topic(self.name) or {}).get("lease") or {}).get("runs"))

    def quarantine(self) -> list[dict[str, Any]]:
        return self.bench.lake.rows(f"quarantine.{self.name}")

    def marked(self) -> bool:
        return any(row.get("replayed_by") for row in self.quarantine())

    def units(self) -> list[dict[str, str]]:
        """What the snapshots of Standardized publish, oldest first."""
        return self.bench.lake.snapshots(f"standardized.{self.name}")

    def outcome(self, parse: Parse) -> Outcome:
        return parse_all(self.pipeline.pull_requests(), parse)

    def parity(self) -> list[str]:
        lake, outcome = self.bench.lake, self.outcome(self.parse)
        standing = claims.Standing(
            lake.topic(self.name), {}, lake.rows(f"standardized.{self.name}"), lake.rows(f"curated.{self.name}")
        )
        raw = len(self.pipeline.pull_requests())
        return claims.parity(standing, self.quarantine(), outcome, latest_pull_requests(outcome.rows), raw)
