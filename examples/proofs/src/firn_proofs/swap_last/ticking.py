"""The Master's ticks, one after another, while something else goes on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from lifecycle_demo.pipeline import Pipeline

from ..meanwhile import meanwhile

PAUSE = 1.0


@contextmanager
def ticking(pipeline: Pipeline) -> Iterator[list[str]]:
    """The states in which the executions ended so far."""
    ended: list[str] = []

    def tick() -> float:
        ended.append(pipeline.tick())
        return PAUSE

    with meanwhile(tick):
        yield ended
