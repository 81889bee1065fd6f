"""Payloads parsed by the reference, in Python, a batch of Arrow at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa
import pyarrow.compute as pc
from pyspark.sql import functions as f
from pyspark.sql.pandas.types import to_arrow_schema
from pyspark.sql.types import LongType, StringType, StructField, StructType

from firn_glue.frames.map_in_arrow import map_in_arrow
from firn_glue.frames.payloads_unsaid import payloads_unsaid
from firn_glue.frames.raw_rows import FILE, INGESTED_AT, PAYLOAD, POSITION, RECORD
from firn_glue.history.unit import Counts
from firn_glue.parse.parser import Parser, compile_parser
from firn_glue.parse.rejection import Rejection
from firn_glue.schema import document as schema

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pyspark.sql import DataFrame

REASON: Final = "_firn_reason"
COLUMN: Final = "_firn_column"
MESSAGE: Final = "_firn_message"
REJECTED_PAYLOAD: Final = "_firn_payload"
REJECTED_FILE: Final = "_firn_file"
REJECTED_POSITION: Final = "_firn_pos"

_REJECTION: Final = (
    StructField(REASON, StringType()),
    StructField(COLUMN, StringType()),
    StructField(MESSAGE, StringType()),
    StructField(REJECTED_PAYLOAD, StringType()),
    StructField(REJECTED_FILE, StringType()),
    StructField(REJECTED_POSITION, LongType()),
)


def parsed_rows(raw: DataFrame, document: str, table: StructType) -> DataFrame:
    """Parses rows by the reference: the columns hold a row's values, or those of the rejection, never both.

    Args:
        raw: Rows as `raw_rows` gives them.
        document: The text of the document that says where each column comes from.
        table: The columns of the table that the rows are for; it may have more and wider ones than the document.
    """
    known = {field.name: field for field in table.fields}
    values = [StructField(name, known[name].dataType) for name in _names(document)]
    pipeline = [StructField(name, known[name].dataType) for name in (schema.INGESTED_AT, schema.RECORD)]
    output = StructType([*values, *pipeline, *_REJECTION])
    return map_in_arrow(raw, _batches(document, to_arrow_schema(output)), output)


def _names(document: str) -> list[str]:
    return [column.name for column in schema.read_document(document).columns]


def accepted(parsed: DataFrame, table: StructType) -> DataFrame:
    """Gives the rows for the table: all of its columns, NULL in those that the document does not have."""
    have = set(parsed.columns)
    columns = [
        f.col(field.name) if field.name in have else f.lit(None).cast(field.dataType).alias(field.name)
        for field in table.fields
    ]
    return parsed.where(f.col(REASON).isNull()).select(*columns)


def counted(parsed: DataFrame) -> Counts:
    """Counts both kinds of rows, in one pass."""
    read, rejected = parsed.agg(f.count(f.lit(1)), f.count(f.col(REASON))).collect()[0]
    return Counts(read, read - rejected, rejected)


def _batches(document: str, output: pa.Schema) -> Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    def parse_batches(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        parse = compile_parser(schema.read_document(document).columns)
        for batch in batches:
            with payloads_unsaid(batch):
                parsed = parse_batch(parse, batch, output)
            yield parsed

    return parse_batches


def parse_batch(parse: Parser, batch: pa.RecordBatch, output: pa.Schema) -> pa.RecordBatch:
    """Parses the payloads of a batch of RAW rows."""
    payloads: list[bytes | None] = batch.column(PAYLOAD).to_pylist()
    parsed = [parse(payload) for payload in payloads]
    rejections = [found if isinstance(found, Rejection) else None for found in parsed]
    width = len(output) - len(_REJECTION) - 2
    nothing = (None,) * width
    rows: Any = zip(*(nothing if isinstance(found, Rejection) else found for found in parsed), strict=True)
    values = list(rows) if parsed else [()] * width
    arrays = [pa.array(column, output.field(at).type) for at, column in enumerate(values)]
    arrays += [batch.column(INGESTED_AT), batch.column(RECORD)]
    arrays += _rejected(rejections, payloads, batch)
    return pa.RecordBatch.from_arrays(arrays, schema=output)


def _rejected(
    rejections: list[Rejection | None], payloads: list[bytes | None], batch: pa.RecordBatch
) -> list[pa.Array[Any]]:
    rejected = pa.array([found is not None for found in rejections], pa.bool_())
    texts = [None if found is None else _text(payload) for found, payload in zip(rejections, payloads, strict=True)]
    return [
        pa.array([None if found is None else found.reason.value for found in rejections], pa.string()),
        pa.array([None if found is None else found.column for found in rejections], pa.string()),
        pa.array([None if found is None else found.message for found in rejections], pa.string()),
        pa.array(texts, pa.string()),
        pc.if_else(rejected, batch.column(FILE), pa.scalar(None, pa.string())),
        pc.if_else(rejected, batch.column(POSITION), pa.scalar(None, pa.int64())),
    ]


def _text(payload: bytes | None) -> str | None:
    """Gives a payload as quarantine keeps it; bytes that are not UTF-8 are written out, so that nothing is lost."""
    return None if payload is None else payload.decode(errors="backslashreplace")
