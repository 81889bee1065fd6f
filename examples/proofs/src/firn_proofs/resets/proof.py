"""`npm run prove -- resets`."""

from __future__ import annotations

import argparse
import json
from random import Random

from ..bench import Bench
from .reset import killed_reset
from .rollback import STEPS, rolled_back
from .topic import Topic


def prove_resets(bench: Bench, options: argparse.Namespace) -> None:
    """In each round a reset is taken back from a step, another in each round, and one is taken to its end."""
    random = Random(options.seed)
    first_step = random.randrange(len(STEPS))
    topic = Topic(bench, _document(bench), random)
    topic.begin()
    for number in range(options.rounds):
        step = STEPS[(first_step + number) % len(STEPS)]
        rolled_back(topic, step, f"round {number + 1}")
        killed_reset(topic, f"round {number + 1}")


def _document(bench: Bench) -> dict[str, object]:
    document: dict[str, object] = json.loads(
        (bench.workspace / "schemas/github_pull_requests.json").read_text(encoding="utf-8")
    )
    return document
