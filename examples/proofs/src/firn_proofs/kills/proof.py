"""`npm run prove -- kills`."""

from __future__ import annotations

import argparse
from random import Random

from ..bench import Bench
from ..documents import pull_requests_as
from ..resets.topic import Topic
from .moments import REBUILD, TICK, drawn
from .rounds import begin, killed_rebuild, killed_tick, produce, undisturbed_rebuild, undisturbed_tick

ROUNDS = 20


def prove_kills(bench: Bench, options: argparse.Namespace) -> None:
    """In each round a run of the Master is killed and a rebuild is, each run again afterwards."""
    random = Random(options.seed)
    rounds = options.rounds or ROUNDS
    topic = Topic(bench, pull_requests_as("kills_pull_requests", bench.workspace), random)
    begin(topic)

    bench.checks.step("Undisturbed, to know what a run does")
    rebuild = undisturbed_rebuild(topic, "undisturbed rebuild")
    produce(topic)
    tick = undisturbed_tick(topic, "undisturbed run")
    for number in range(rounds):
        bench.checks.step(f"Round {number + 1}: a rebuild is killed")
        moment = drawn(number, REBUILD, rebuild, random)
        killed_rebuild(topic, moment, f"rebuild {number + 1}", growing=number % 4 == 3)

    for number in range(rounds):
        bench.checks.step(f"Round {number + 1}: a run of the Master is killed")
        killed_tick(topic, drawn(number, TICK, tick, random), f"run {number + 1}")
