"""RAW that grows while something else goes on."""

from __future__ import annotations

from contextlib import AbstractContextManager
from itertools import count
from random import Random

from lifecycle_demo.pipeline import Pipeline

from ..meanwhile import meanwhile

SLOWER = 5
"""After so many appends the pauses between them are twice as long as at the beginning."""


def growing(pipeline: Pipeline, random: Random) -> AbstractContextManager[None]:
    """Appends a few deliveries again and again, ever more slowly.

    The Rebuilder takes file by file here: on a slow machine it would chase a history that grows as long as it takes.
    """
    own = Random(random.random())
    times = count(1)

    def grow() -> float:
        rows = pipeline.producer.deliveries(own.randint(1, 6))
        rows += pipeline.producer.pull_requests(own.randint(1, 4))
        pipeline.append(rows)
        return own.uniform(0.5, 3.0) * (1 + next(times) / SLOWER)

    return meanwhile(grow)
