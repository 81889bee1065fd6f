"""Rows that quarantine holds, as payloads that may be read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyspark.sql import functions as f

from firn_glue.frames import parsed_rows as parsed_columns
from firn_glue.frames.raw_rows import FILE, INGESTED_AT, PAYLOAD, POSITION, RECORD, fingerprint
from firn_glue.schema.document import REPLAYED_BY

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


def held(frame: DataFrame, generation: int) -> DataFrame:
    """Selects the rows of a generation that no replay has taken."""
    return frame.where((f.col("generation") == f.lit(generation)) & f.col(REPLAYED_BY).isNull())


def payload_rows(frame: DataFrame) -> DataFrame:
    """Gives rows of quarantine as `raw_rows` gives those of RAW, as far as their payload is kept as it was.

    Bytes that are no UTF-8 are written out in quarantine: the fingerprint tells, and such a payload is not read again.
    """
    payload = f.col("payload").cast("binary")
    return frame.where(fingerprint(payload) == f.col("record")).select(
        payload.alias(PAYLOAD),
        f.col("ingested_at").cast("timestamp_ntz").alias(INGESTED_AT),
        f.col("record").alias(RECORD),
        f.col("raw_file").alias(FILE),
        f.col("raw_pos").alias(POSITION),
    )


def readable(rows: DataFrame, parsed: DataFrame) -> DataFrame:
    """Gives the places in RAW of what was read.

    Args:
        rows: Rows of quarantine.
        parsed: What `parsed_rows` makes of their payloads.
    """
    places = payload_rows(rows).select(f.col(FILE).alias("raw_file"), f.col(POSITION).alias("raw_pos"))
    rejected = parsed.where(f.col(parsed_columns.REASON).isNotNull()).select(
        f.col(parsed_columns.REJECTED_FILE).alias("raw_file"),
        f.col(parsed_columns.REJECTED_POSITION).alias("raw_pos"),
    )
    return places.join(rejected, ["raw_file", "raw_pos"], "left_anti")
