"""`npm run prove -- resets`."""

from __future__ import annotations

import argparse
from random import Random

from ..bench import Bench
from ..documents import pull_requests
from ..secrets.proof import prove_secrets
from ..secrets.telling import telling_credentials, telling_payloads
from .reset import killed_reset
from .rollback import STEPS, rolled_back
from .topic import Topic

ROUNDS = len(STEPS)
RECORDS = 60
FILES = 5


def prove_resets(bench: Bench, options: argparse.Namespace) -> None:
    """In each round a reset is taken back from a step, another in each round, and one is taken to its end."""
    random = Random(options.seed)
    first_step = random.randrange(len(STEPS))
    topic = Topic(bench, pull_requests(bench.workspace), random)
    producer = topic.pipeline.producer
    (whole,) = producer.pull_requests(1)
    first = producer.deliveries(RECORDS) + producer.broken() + telling_payloads(whole)
    with telling_credentials(bench.lake, bench.commands.environment):
        topic.begin(first, FILES)
        for number in range(options.rounds or ROUNDS):
            step = STEPS[(first_step + number) % len(STEPS)]
            rolled_back(topic, step, f"round {number + 1}")
            killed_reset(topic, f"round {number + 1}")
        prove_secrets(bench, topic.name)
