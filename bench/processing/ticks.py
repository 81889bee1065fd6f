"""What a tick with a thousand new records costs on tables of different sizes."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from pyspark.sql import functions as f

import topic
from firn_glue.stages.curated import curate
from firn_glue.stages.standardized import standardize
from lake import CATALOG, RAW_COLUMNS, Stopwatch, write_raw

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lake import Lake, Registry

_RECORDS = 1_000
_TICKS = 5
_SCANS = 3
_NAME = "orders"

_MODES = {"copy on write": "copy-on-write", "merge on read": "merge-on-read"}
_PARTITIONED = {"": "", ", 16 buckets by key": "PARTITIONED BY (bucket(16, id)) "}

LAYOUTS = {
    f"{mode}{by}": f"{partitioned}TBLPROPERTIES ('write.merge.mode' = '{value}')"
    for by, partitioned in _PARTITIONED.items()
    for mode, value in _MODES.items()
}


@dataclass(frozen=True)
class Tick:
    """Medians over some ticks, in seconds; and what a scan of Curated takes after them."""

    rows: int
    layout: str
    standardized: float
    curated: float
    read: float


def ticks(lake: Lake, rows: int, layouts: list[str]) -> Iterator[Tick]:
    """Fills a topic with one record for each of `rows` keys, and ticks: half of the records are of keys it has."""
    raw = f"raw.{_NAME}_{rows}"
    lake.create(raw, RAW_COLUMNS)
    _history(lake, rows).writeTo(f"{CATALOG}.{raw}").append()
    for layout in layouts:
        registry = lake.create_topic(topic.small_document(_NAME, raw), curated=LAYOUTS[layout])
        standardize(lake.run(registry))
        curate(lake.run(registry))
        taken = [_tick(lake, registry, raw, rows, seed) for seed in range(_TICKS + 1)][1:]
        yield Tick(rows, layout, median(s for s, _ in taken), median(c for _, c in taken), _scan(lake))


def _scan(lake: Lake) -> float:
    taken = []
    for _ in range(_SCANS):
        watch = Stopwatch()
        lake.sql(f"SELECT max(id), max(note), max(at) FROM {CATALOG}.curated.{_NAME}").collect()
        taken.append(watch.taken().seconds)
    return median(taken)


def _history(lake: Lake, rows: int):  # noqa: ANN202
    payload = f.to_json(
        f.struct(
            f.col("id"),
            f.lit("2026-11-01T00:00:00Z").alias("at"),
            (f.col("id") % 1000).cast("string").alias("note"),
        )
    )
    time = f.lit("2026-11-01 00:00:00").cast("timestamp_ntz").alias("ingested_at")
    return lake.spark.range(rows).select(payload.alias("payload"), time)


def _tick(lake: Lake, registry: Registry, raw: str, rows: int, seed: int) -> tuple[float, float]:
    chance = random.Random(seed)  # noqa: S311
    ids = [chance.randrange(rows) if at % 2 else rows + seed * _RECORDS + at for at in range(_RECORDS)]
    payloads = [json.dumps({"id": each, "at": "2026-11-02T00:00:00Z", "note": "later"}) for each in ids]
    write_raw(lake, [raw], payloads)
    watch = Stopwatch()
    standardize(lake.run(registry))
    standardized = watch.taken().seconds
    watch = Stopwatch()
    curate(lake.run(registry))
    return standardized, watch.taken().seconds
