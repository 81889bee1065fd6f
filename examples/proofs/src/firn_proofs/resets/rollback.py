"""A reset that is taken back from one of its steps, the rollback killed as well."""

from __future__ import annotations

from dataclasses import dataclass

from ..deployer import after, never
from . import claims
from .growing import growing
from .topic import SECONDS, Topic


@dataclass(frozen=True)
class Step:
    """Where a reset is taken back: its deployer dies as the journal reaches `journal`."""

    name: str
    journal: str | None


STEPS = (
    Step("PAUSED", "PAUSED"),
    Step("DRAINED", "DRAINED"),
    Step("CREATED", "CREATED"),
    Step("SWAPPED", "SWAPPED"),
    Step("REBUILD, not started", "REBUILD"),
    Step("REBUILD, half-way", None),
)


def rolled_back(topic: Topic, step: Step, where: str) -> None:
    checks = topic.bench.checks
    checks.step(f"{where}: a reset is taken back from {step.name}")
    before = topic.standing()
    topic.want_the_other(f"To be taken back, {where}")
    with growing(topic.pipeline, topic.random):
        reached = _take_to(topic, step)
        first = topic.deploy_until(after(topic.random.randint(1, 6)), *ROLLBACK, topic.name)
        died = f"killed at {first.killed}" if first.killed else "in one go"
        ended = first if first.killed is None else topic.deploy_until(never, *ROLLBACK, topic.name)
    checks.note(f"rolled back, {died}")
    checks.check(
        f"{where}: taken back from {step.name}, the old tables are whole, live and ENABLED",
        [
            *reached,
            *([] if ended.code == 0 else [f"exit code {ended.code}: {ended.output[-500:]}"]),
            *claims.taken_back(before, topic.standing()),
        ],
    )
    topic.want_no_change()
    topic.tick(f"{where}, after the rollback")


ROLLBACK = ("rollback", "--reason", "The names were not enough")


def _take_to(topic: Topic, step: Step) -> list[str]:
    """Takes the reset to the step; what speaks against its having come there."""
    if step.journal is None:
        topic.deploy("apply")
        topic.pipeline.until("a chunk is published", lambda: topic.chunks() > 0, SECONDS)
        return []
    killed = topic.deploy_until(lambda _: topic.step() == step.journal, "apply")
    standing = topic.step()
    if killed.killed is not None and standing == step.journal:
        return []
    return [f"the deployer was to die at {step.journal}; exit code {killed.code}, the reset is at {standing}"]
