"""Standardized with all guarantees, beside bare Spark: `from_json` with the same types into the same kind of table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pyspark.sql import functions as f

import topic
from firn_glue.stages.standardized import standardize
from lake import CATALOG, Stopwatch, Taken, spark_type

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyspark.sql import Column

    from lake import Lake


@dataclass(frozen=True)
class Pair:
    """Both, one after the other."""

    bare: Taken
    firn: Taken
    counts: dict[str, int]


def pairs(lake: Lake, raw: str, rounds: int) -> Iterator[Pair]:
    """Measures both in turns; the first pair, in which Spark compiles and warms up, is not given."""
    for at in range(rounds + 1):
        spark_alone = bare(lake, raw)
        firn, counts = guaranteed(lake, raw)
        if at > 0:
            yield Pair(spark_alone, firn, counts)


def bare(lake: Lake, raw: str) -> Taken:
    """Spark alone: malformed payloads become rows of NULLs, nothing is fenced, audited or kept for a second attempt."""
    columns = ", ".join(f"{name} {spark_type(kind)}" for name, (kind, _) in topic.paths().items())
    target = lake.create("bare.webhooks", f"{columns}, _firn_ingested_at timestamp_ntz")
    watch = Stopwatch()
    read = f.from_json("payload", _schema()).alias("j")
    parsed = lake.spark.table(f"{CATALOG}.{raw}").select(read, f.col("ingested_at"))
    parsed.select(*_columns(), f.col("ingested_at").alias("_firn_ingested_at")).writeTo(target).append()
    return watch.taken()


def guaranteed(lake: Lake, raw: str) -> tuple[Taken, dict[str, int]]:
    """The job's stage, on tables that are empty."""
    run = lake.run(lake.create_topic(topic.document(raw)))
    watch = Stopwatch()
    result = standardize(run)
    return watch.taken(), result.counts


def _columns() -> list[Column]:
    return [f.col(f"j.{'.'.join(path)}").alias(name) for name, (_, path) in topic.paths().items()]


def _schema() -> str:
    """All columns as the one struct that a payload is."""
    tree: dict[str, Any] = {}
    for kind, path in topic.paths().values():
        node = tree
        for name in path[:-1]:
            node = node.setdefault(name, {})
        node[path[-1]] = spark_type(kind)
    return ", ".join(f"`{name}` {_type(of)}" for name, of in tree.items())


def _type(tree: dict[str, Any] | str) -> str:
    if isinstance(tree, str):
        return tree
    return f"struct<{', '.join(f'`{name}`: {_type(of)}' for name, of in tree.items())}>"
