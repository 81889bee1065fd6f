"""RAW that grows while something else goes on."""

from __future__ import annotations

from contextlib import AbstractContextManager
from random import Random

from lifecycle_demo.pipeline import Pipeline

from ..meanwhile import meanwhile


def growing(pipeline: Pipeline, random: Random) -> AbstractContextManager[None]:
    """Appends a few deliveries again and again."""
    own = Random(random.random())

    def grow() -> float:
        rows = pipeline.producer.deliveries(own.randint(1, 6))
        rows += pipeline.producer.pull_requests(own.randint(1, 4))
        pipeline.append(rows)
        return own.uniform(0.5, 3.0)

    return meanwhile(grow)
