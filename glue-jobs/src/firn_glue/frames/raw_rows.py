"""RAW rows as the parser takes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyspark.sql import functions as f
from pyspark.sql.types import BooleanType, NumericType, StringType, TimestampNTZType, TimestampType

from firn_glue.errors import TableMismatchError

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame
    from pyspark.sql.types import DataType

    from firn_glue.schema.document import FilterValue, RawSource

PAYLOAD: Final = "payload"
INGESTED_AT: Final = "ingested_at"
RECORD: Final = "record"
FILE: Final = "_file"
POSITION: Final = "_pos"

_RECORD_DIGITS: Final = 32


def raw_rows(frame: DataFrame, raw: RawSource) -> DataFrame:
    """Selects a topic's rows: payload bytes, time of ingestion, the record's fingerprint, and where each stands in RAW.

    Raises:
        TableMismatchError: when the RAW table lacks one of the columns, or one is of another type.
    """
    types = {field.name: field.dataType for field in frame.schema.fields}
    check_raw(types, raw)
    for name, value in raw.where.items():
        frame = frame.where(f.col(name) == f.lit(value))
    # Bytes, because text that is not UTF-8 must reach the parser as what it is.
    payload = f.col(raw.payload).cast("binary")
    return frame.select(
        payload.alias(PAYLOAD),
        f.col(INGESTED_AT).cast("timestamp_ntz").alias(INGESTED_AT),
        fingerprint(payload).alias(RECORD),
        f.col(FILE),
        f.col(POSITION),
    )


def fingerprint(payload: Column) -> Column:
    """Gives what tells a payload from others: the first digits of the SHA-256 of its bytes."""
    return f.substring(f.sha2(payload, 256), 1, _RECORD_DIGITS)


def check_raw(types: dict[str, DataType], raw: RawSource) -> None:
    """Compares a RAW table's columns with what a document says of them.

    Raises:
        TableMismatchError: when they do not fit.
    """
    expected: list[tuple[str, str, tuple[type[DataType], ...]]] = [
        (raw.payload, "string", (StringType,)),
        (INGESTED_AT, "timestamp", (TimestampNTZType, TimestampType)),
        *((name, *_filtered(value)) for name, value in raw.where.items()),
    ]
    for name, wanted, classes in expected:
        found = types.get(name)
        if not isinstance(found, classes):
            what = "no such column" if found is None else f"one of type {found.simpleString()}"
            raise TableMismatchError(f"RAW table {raw.table} must have a column {name} of type {wanted}, found {what}")


def _filtered(value: FilterValue) -> tuple[str, tuple[type[DataType], ...]]:
    match value:
        case bool():
            return "boolean", (BooleanType,)
        case str():
            return "string", (StringType,)
        case _:
            return "a number", (NumericType,)
