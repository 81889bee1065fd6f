"""`npm run prove -- faults`."""

from __future__ import annotations

import argparse
from random import Random

from lifecycle_demo.compare import holds

from ..bench import Bench
from ..changes import metadata_reader
from ..documents import pull_requests_as
from ..jobs import jobs_on_line
from ..kills.rounds import begin, left_behind, produce, rebuilt
from ..resets.topic import SECONDS, Topic
from .troubles import Plan, Trouble, lost, storm, unknown

ROUNDS = (
    (unknown("standardized published"), storm()),
    (storm(), unknown("standardized published")),
    (lost("quarantine published"), storm()),
    (unknown("curated published"), lost("raw pinned")),
    (lost("standardized staged"), unknown("quarantine published")),
    (unknown("quarantine staged"), lost("standardized published")),
    (lost("curated staged"), unknown("raw unpinned")),
    (unknown("quarantine published"), lost("curated published")),
)
"""The trouble of each round: of a run of the Master, and of a rebuild."""


def prove_faults(bench: Bench, options: argparse.Namespace) -> None:
    """Each run converges in spite of its trouble or fails cleanly; the next one, without any, completes the work."""
    random = Random(options.seed)
    topic = Topic(bench, pull_requests_as("faults_pull_requests", bench.workspace), random)
    begin(topic)
    for number in range(options.rounds or len(ROUNDS)):
        of_tick, of_rebuild = ROUNDS[number % len(ROUNDS)]
        _troubled_tick(topic, of_tick, f"run {number + 1}")
        _troubled_rebuild(topic, of_rebuild, f"rebuild {number + 1}")


def _troubled_tick(topic: Topic, plan: Plan, where: str) -> None:
    topic.bench.checks.step(f"{where}: {plan.name}")
    produce(topic)
    trouble = plan.make(topic.random, metadata_reader(topic.bench.lake))
    with jobs_on_line(topic.bench, trouble.handle):
        ended = topic.pipeline.tick()
    _check(topic, trouble, ended, f"{where}: {plan.name}")
    topic.tick(f"{where}: run again")


def _troubled_rebuild(topic: Topic, plan: Plan, where: str) -> None:
    topic.bench.checks.step(f"{where}: {plan.name}")
    generation = topic.standing().next_generation
    topic.want_the_other(f"Wanted, {where}")
    trouble = plan.make(topic.random, metadata_reader(topic.bench.lake))
    with jobs_on_line(topic.bench, trouble.handle):
        topic.deploy("apply")
        deployment = topic.deployment()
        topic.pipeline.until("the Rebuilder's execution ends", lambda: topic.rebuild_is_over(deployment), SECONDS)
    ((_, ended),) = topic.attempts(deployment)
    _check(topic, trouble, ended, f"{where}: {plan.name}")
    rebuilt(topic, f"{where}: applied again", generation)


def _check(topic: Topic, trouble: Trouble, ended: str, what: str) -> None:
    happened = trouble.happened()
    topic.bench.checks.note(f"{happened}: {ended.splitlines()[0][:300]}")
    shown = holds(bool(happened), "no trouble came: nothing was shown")
    topic.bench.checks.check(what, [*shown, *left_behind(topic)])
