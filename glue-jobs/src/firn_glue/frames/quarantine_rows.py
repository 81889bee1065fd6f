"""Rejected payloads as the quarantine table keeps them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyspark.sql import functions as f

from firn_glue.frames import parsed_rows as parsed
from firn_glue.schema import document as schema

if TYPE_CHECKING:
    from datetime import datetime

    from pyspark.sql import DataFrame

    from firn_glue.history.unit import Unit


def quarantine_rows(rows: DataFrame, unit: Unit, raw_to: str, time: datetime) -> DataFrame:
    """Gives the rejected payloads of a unit, with the reason and their place in RAW.

    Args:
        rows: Rows as `parsed_rows` gives them.
        unit: The unit that they belong to.
        raw_to: The RAW snapshot that they were read at: the unit's end, or the snapshot of the rebuild's plan.
        time: When they go to quarantine (UTC, without zone).
    """
    return rows.where(f.col(parsed.REASON).isNotNull()).select(
        f.lit(unit.generation).alias("generation"),
        f.lit(unit.schema_version).alias("schema_version"),
        f.col(parsed.REASON).alias("reason"),
        f.col(parsed.COLUMN).alias("column_name"),
        f.col(parsed.MESSAGE).alias("message"),
        f.col(parsed.REJECTED_PAYLOAD).alias("payload"),
        f.col(parsed.REJECTED_FILE).alias("raw_file"),
        f.col(parsed.REJECTED_POSITION).alias("raw_pos"),
        f.lit(unit.raw_from).alias("raw_from"),
        f.lit(raw_to).alias("raw_to"),
        f.col(schema.INGESTED_AT).alias("ingested_at"),
        f.lit(time.isoformat(sep=" ")).cast("timestamp_ntz").alias("quarantined_at"),
        f.col(schema.RECORD).alias("record"),
        f.lit(None).cast("string").alias(schema.REPLAYED_BY),
    )
