"""The topic that is reset again and again: what is done to it, and how it stands."""

from __future__ import annotations

from random import Random

from lifecycle_demo.commands import CommandFailedError
from lifecycle_demo.deliveries import Producer, RawRow, read_examples
from lifecycle_demo.expected import Outcome, latest, parse_all
from lifecycle_demo.pipeline import Pipeline

from ..bench import ENVIRONMENT, Bench, Document
from ..deployer import Ended, Killer, When, after, never
from ..outside import described, executions
from . import claims
from .versions import versions

SECONDS = 1200.0
MOST_LIVES = 60


class Topic:
    def __init__(self, bench: Bench, document: Document, random: Random) -> None:
        examples = read_examples(bench.workspace / "node_modules/@octokit/webhooks-examples")
        self.pipeline = Pipeline(
            bench.commands, Producer(examples), bench.lake, raw_table=str(document["raw"]["table"])
        )
        self.random = random
        self.bench = bench
        self.name = str(document["topic"])
        self.live = f"standardized.{self.name}"
        self.now, self.other = versions(document)
        (self.key,) = document["curated"]["primaryKey"]
        (self.order_by,) = document["curated"]["orderBy"]

    # --- doing ---

    def begin(self, first: list[RawRow], files: int) -> None:
        """The topic is born, and its first payloads go through."""
        self.bench.checks.step("A new topic, and its first tick")
        self.bench.write(self.now.document)
        self.deploy("apply")
        self.pipeline.append(first, files)
        self.tick("at the beginning")

    def want_the_other(self, reason: str) -> None:
        """Writes the other version into the team's folder, its break declared."""
        self.bench.write(self.other.document)
        self.bench.declare(self.now.document, reason)

    def want_no_change(self) -> None:
        self.bench.write(self.now.document)

    def reset(self) -> None:
        """From here on the other version is in force."""
        self.now, self.other = self.other, self.now

    def deploy(self, *arguments: str) -> Ended:
        """Undisturbed."""
        return _must(self._run(never, *arguments))

    def deploy_until(self, when: When, *arguments: str) -> Ended:
        return self._run(when, *arguments)

    def deploy_in_lives(self, *arguments: str) -> tuple[Ended, list[str]]:
        """Killed after every one to three changes, and run again, until it ends by itself; where it was killed."""
        places: list[str] = []
        while len(places) < MOST_LIVES:
            ended = self._run(after(self.random.randint(1, 3)), *arguments)
            if ended.killed is None:
                return ended, places
            places.append(self.step())
        return ended, places

    def tick(self, when: str) -> None:
        """The Master runs; afterwards all of RAW is in the tables."""
        status = self.pipeline.tick()
        raw = self.pipeline.pull_requests()
        discrepancies = [] if status == "SUCCEEDED" else [f"the Master's execution: {status[:500]}"]
        standing = self.standing()
        discrepancies += self._parity(standing, raw_records=len(raw), outcome=parse_all(raw, self.now.parse))
        self.bench.checks.check(f"{when}: a tick goes on, all of RAW is in the tables, record by record", discrepancies)

    # --- looking ---

    def step(self) -> str:
        """Where the open deployment stands."""
        item = self.bench.lake.topic(self.name) or {}
        return str((item.get("deployment") or {}).get("step", "none open"))

    def chunks(self) -> int:
        """How many chunks of a rebuild the table under the live name shows."""
        return sum("firn.rebuild-to" in summary for summary in self.bench.lake.snapshots(self.live))

    def deployment(self) -> str:
        """The id of the open deployment."""
        item = self.bench.lake.topic(self.name) or {}
        return str((item.get("deployment") or {}).get("id", "none"))

    def attempts(self, deployment: str) -> list[tuple[str, str]]:
        """Names and states of the Rebuilder's executions for a deployment."""
        machine = str(described(self.bench.lake)["stateMachines"]["rebuilder"])
        return executions(self.bench.lake, machine, f"{self.name}-{deployment}-")

    def rebuild_is_over(self, deployment: str) -> bool:
        """Whether an attempt at a deployment's rebuild has begun, and none is under way."""
        attempts = self.attempts(deployment)
        return bool(attempts) and all(state != "RUNNING" for _, state in attempts)

    def standing(self) -> claims.Standing:
        lake = self.bench.lake
        names = {layer: f"{layer}.{self.name}" for layer in ("standardized", "curated", "quarantine")}
        return claims.Standing(
            lake.topic(self.name),
            {layer: lake.uuid(name) for layer, name in names.items()},
            lake.rows(names["standardized"]),
            lake.rows(names["curated"]),
        )

    def parity(self, standing: claims.Standing) -> list[str]:
        """Up to the checkpoint, record by record."""
        checkpoint = ((standing.registry or {}).get("checkpoints") or {}).get("raw", "none")
        if checkpoint not in self.pipeline.raw_sizes:
            return [f"the checkpoint {checkpoint} is no snapshot of RAW that was appended"]
        raw = self.pipeline.pull_requests_up_to(checkpoint)
        return self._parity(standing, len(raw), parse_all(raw, self.now.parse))

    def _parity(self, standing: claims.Standing, raw_records: int, outcome: Outcome) -> list[str]:
        quarantine = self.bench.lake.rows(f"quarantine.{self.name}")
        newest = latest(outcome.rows, self.key, self.order_by)
        return claims.parity(standing, quarantine, outcome, newest, raw_records)

    def _run(self, when: When, *arguments: str) -> Ended:
        return self.bench.deployer.run_under(Killer(when), *arguments, "--env", ENVIRONMENT)


def _must(ended: Ended) -> Ended:
    if ended.code != 0:
        raise CommandFailedError(f"undisturbed, firn-deploy ended with {ended.code}: {ended.output[-2000:]}")
    return ended
