"""A reset taken to its end: the deployer killed again and again, the Rebuilder's Spark twice, RAW growing."""

from __future__ import annotations

from dataclasses import dataclass, field

from lifecycle_demo.commands import CommandFailedError
from lifecycle_demo.compare import holds, same_rows, same_value
from lifecycle_demo.processes import kill_runs

from ..deployer import Ended, never
from ..outside import described
from . import claims
from .growing import growing
from .topic import SECONDS, Topic

ATTEMPTS = ("FAILED", "FAILED", "SUCCEEDED")


@dataclass
class Deaths:
    """What died on the way."""

    deployer: list[str] = field(default_factory=list)
    """The step at each death of the deployer."""
    spark: list[int] = field(default_factory=list)
    """The processes killed at each death of Spark."""
    chunks: list[int] = field(default_factory=list)
    """The chunks in the new table at each death of Spark."""


def killed_reset(topic: Topic, where: str) -> None:
    checks = topic.bench.checks
    checks.step(f"{where}: a reset, everything killed")
    before = topic.standing()
    topic.want_the_other(f"Wanted, {where}")
    deaths = Deaths()
    with growing(topic.pipeline, topic.random):
        for _ in range(2):
            deployment = _start(topic, deaths)
            _kill_half_way(topic, deployment, deaths)
        ended = topic.deploy_until(never, "apply", "--wait")
    topic.reset()
    after, chunks = topic.standing(), topic.chunks()
    checks.note(f"the deployer was killed {len(deaths.deployer)} times: at {', '.join(deaths.deployer)}")
    checks.note(f"Spark was killed after {' and after '.join(map(str, deaths.chunks))} of {chunks} chunks")
    checks.check(
        f"{where}: Spark was killed twice, each time half-way", claims.killed_twice(deaths.chunks, chunks, deaths.spark)
    )
    checks.check(
        f"{where}: three attempts at the rebuild, one execution each",
        claims.attempts(topic.attempts(deployment), ATTEMPTS),
    )
    checks.check(
        f"{where}: the reset is complete, the topic ENABLED in its next generation",
        [*_code(ended), *claims.closed(after, before.next_generation)],
    )
    checks.check(f"{where}: RAW = Standardized + quarantine, record by record", topic.parity(after))
    checks.check(f"{where}: the archive is the old table, whole", _archive(topic, before))
    topic.tick(f"{where}, after the reset")


def _start(topic: Topic, deaths: Deaths) -> str:
    """Takes the reset to a running Rebuilder, in as many lives of the deployer as it takes; the deployment's id."""
    started, places = topic.deploy_in_lives("apply")
    deaths.deployer += places
    if started.code != 0:
        raise CommandFailedError(f"the reset did not start its rebuild: {started.output[-2000:]}")
    return topic.deployment()


def _kill_half_way(topic: Topic, deployment: str, deaths: Deaths) -> None:
    """Kills Spark as soon as another chunk is published, and waits until the execution knows."""
    published = deaths.chunks[-1] if deaths.chunks else 0
    topic.pipeline.until("another chunk is published", lambda: topic.chunks() > published, SECONDS)
    job = str(described(topic.bench.lake)["jobs"]["rebuilder"])
    deaths.spark.append(len(kill_runs(topic.bench.commands.state, job)))
    deaths.chunks.append(topic.chunks())
    topic.pipeline.until("the Rebuilder's execution ends", lambda: topic.rebuild_is_over(deployment), SECONDS)


def _archive(topic: Topic, before: claims.Standing) -> list[str]:
    name = f"{topic.live}__{before.archive}"
    return [
        *same_value("its UUID", topic.bench.lake.uuid(name), before.uuids["standardized"]),
        *same_rows("the archive", topic.bench.lake.rows(name), before.standardized),
        *holds(bool(before.standardized), "the old table was empty: nothing was shown"),
    ]


def _code(ended: Ended) -> list[str]:
    return [] if ended.code == 0 else [f"exit code {ended.code}: {ended.output[-500:]}"]
