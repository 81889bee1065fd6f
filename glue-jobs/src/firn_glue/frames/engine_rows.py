"""Payloads read by the engine, as rows for the table."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from pyspark.sql import functions as f
from pyspark.sql.types import StructField, StructType

from firn_glue.frames.engine import read_payload
from firn_glue.frames.raw_rows import INGESTED_AT, RECORD
from firn_glue.schema import document as schema

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyspark.sql import DataFrame

    from firn_glue.frames.engine import Reader

_ROW: Final = "_firn_row"


@contextmanager
def engine_rows(raw: DataFrame, document: schema.Document, table: StructType) -> Iterator[tuple[DataFrame, Reader]]:
    """Reads payloads, for as long as the context lasts.

    Args:
        raw: Rows as `raw_rows` gives them.
        document: Says where each column comes from.
        table: The columns of the table that the rows are for; it may have more and wider ones than the document.

    Returns:
        The rows that the engine reads, and their reader, which tells afterwards where those stand that it refused.
    """
    types = {field.name: field.dataType for field in table.fields}
    names = [column.name for column in document.columns]
    stored = StructType([StructField(name, types[name]) for name in names])
    found = {name: f.col(_ROW)[name] for name in names}
    found |= {schema.INGESTED_AT: f.col(INGESTED_AT), schema.RECORD: f.col(RECORD)}
    columns = [found.get(field.name, f.lit(None)).cast(field.dataType).alias(field.name) for field in table.fields]
    with read_payload(raw.sparkSession, document.columns, stored) as reader:
        rows = raw.withColumn(_ROW, reader.row).where(f.col(_ROW).isNotNull()).select(*columns)
        yield rows, reader
