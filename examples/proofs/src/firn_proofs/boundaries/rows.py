"""Rows for tables that no Glue job has filled, so that an archive has something to lose."""

from __future__ import annotations

from datetime import datetime

import pyarrow as pa
from lifecycle_demo.lake import Lake

DAY = datetime(2026, 11, 1, 9, 0, 0)


def fill(lake: Lake, topic: str) -> None:
    """Three records in RAW, two rows in each of the topic's tables that are there."""
    _append(lake, f"raw.{topic}", [{"payload": f'{{"id": "{n}"}}', "ingested_at": DAY} for n in range(3)])
    for layer in ("standardized", "curated"):
        _append(lake, f"{layer}.{topic}", [{"id": str(n), "created_at": DAY} for n in range(2)])


def _append(lake: Lake, name: str, rows: list[dict[str, object]]) -> None:
    table = lake.table(name)
    if table is not None:
        schema = table.schema().as_arrow()
        table.append(pa.Table.from_pylist(rows, schema=schema))
