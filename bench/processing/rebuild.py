"""The Historical Rebuilder on histories of one to eight parts: time and memory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import topic
from firn_glue.history.chunks import Bounds
from firn_glue.stages.rebuild import Settings, rebuild
from lake import Memory, Stopwatch, Taken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lake import Lake

_CHUNK = Bounds(files=2, bytes=1 << 40)


@dataclass(frozen=True)
class Rebuilt:
    """One rebuild."""

    parts: int
    rows: int
    taken: Taken
    heap_mb: float
    peak_mb: float


def rebuilds(lake: Lake, histories: dict[int, str]) -> Iterator[Rebuilt]:
    """Rebuilds each history once, after the smallest one to warm up."""
    _rebuild(lake, histories[min(histories)])
    for parts, raw in histories.items():
        memory = Memory(lake.spark)
        taken, rows = _rebuild(lake, raw)
        yield Rebuilt(parts, rows, taken, memory.heap_mb(), memory.peak_mb())


def slope(found: list[Rebuilt]) -> float:
    """By least squares, how many times the smallest history's time each further part of its size takes."""
    parts = [each.parts for each in found]
    seconds = [each.taken.seconds for each in found]
    mean, middle = sum(parts) / len(parts), sum(seconds) / len(seconds)
    rise = sum((x - mean) * (y - middle) for x, y in zip(parts, seconds, strict=True))
    return rise / sum((x - mean) ** 2 for x in parts) / seconds[0]


def _rebuild(lake: Lake, raw: str) -> tuple[Taken, int]:
    open_reset = {"deployment": {"id": "bench", "step": "REBUILD"}}
    registry = lake.create_topic(topic.document(raw), **open_reset)
    run = lake.run(registry, deployment="bench")
    watch = Stopwatch()
    result = rebuild(run, Settings(_CHUNK, 600))
    return watch.taken(), result.counts["rows_read"]
