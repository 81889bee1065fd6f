"""The payload engine: a jar that reads payloads within Spark's JVM, exactly as `firn_glue.parse` does.

What it reads is what the reference reads. What it refuses, the reference is asked about: it says why, or reads it.
"""

from __future__ import annotations

import uuid
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from py4j.java_gateway import JavaClass
from pyspark.sql import functions as f

from firn_glue.errors import FirnError
from firn_glue.frames.raw_rows import FILE, PAYLOAD, POSITION
from firn_glue.schema.column_type import (
    ColumnType,
    Fixed,
    ListOf,
    MapOf,
    Simple,
    Struct,
    element_path,
    field_path,
    value_path,
)
from firn_glue.schema.json_path import Index, Key, Path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyspark.sql import Column as SparkColumn
    from pyspark.sql import SparkSession
    from pyspark.sql.types import StructType

    from firn_glue.schema.document import Column

_CATALOG: Final = "firn_payload"
_FUNCTIONS: Final = "io.github.firndata.payload.spark.PayloadFunctions"


class Places:
    """Rows of RAW, each by its data file and its position in it."""

    def __init__(self, java: Any) -> None:  # noqa: ANN401
        """Wraps the engine's own object."""
        self.java = java
        self.count: int = java.count()
        self.files: frozenset[str] = frozenset(java.files())


@dataclass(frozen=True, slots=True)
class Reader:
    """One read of payloads.

    Attributes:
        row: The column that reads `payload`: a struct, NULL when it is refused.
    """

    row: SparkColumn
    _java: Any

    @property
    def refused(self) -> Places:
        """Where the payloads stand that were refused, as far as actions on `row` have ended."""
        return Places(self._java.refused())


@contextmanager
def read_payload(spark: SparkSession, columns: tuple[Column, ...], stored: StructType) -> Iterator[Reader]:
    """Gives what reads rows as `raw_rows` gives them, for as long as the context lasts.

    Args:
        spark: A session.
        columns: A document's columns.
        stored: The table's columns of these names, in the same order.

    Raises:
        FirnError: when the session's class path lacks the engine.
    """
    with _function(spark) as (name, functions):
        described = _Described(spark)
        engine_columns = [described.column(column) for column in columns]
        context = spark.sparkContext._jsc.sc()  # noqa: SLF001
        java = functions.addReader(name, engine_columns, stored.json(), context)
        yield Reader(f.expr(f"{_CATALOG}.{name}({PAYLOAD}, {FILE}, {POSITION})"), java)


@contextmanager
def is_among(spark: SparkSession, places: Places) -> Iterator[SparkColumn]:
    """Gives the column that tells whether a row of RAW is one of these, for as long as the context lasts."""
    with _function(spark) as (name, functions):
        functions.addPlaces(name, places.java)
        yield f.expr(f"{_CATALOG}.{name}({FILE}, {POSITION})")


@contextmanager
def _function(spark: SparkSession) -> Iterator[tuple[str, Any]]:
    """Gives a name for one of the engine's functions, and what it is to be added to; it is gone at the end."""
    jvm: Any = spark._jvm  # noqa: SLF001 -- PySpark has no public way to classes of a jar
    functions = jvm.io.github.firndata.payload.spark.PayloadFunctions
    if not isinstance(functions, JavaClass):
        raise FirnError(
            "Spark's class path has no payload engine: give the job `--extra-jars` with firn-payload-engine.jar, as "
            "the constructs do"
        )
    spark.conf.set(f"spark.sql.catalog.{_CATALOG}", _FUNCTIONS)
    name = f"f{uuid.uuid4().hex}"
    try:
        yield name, functions
    finally:
        functions.remove(name)


class _Described:
    """A document's columns as the engine's own objects."""

    def __init__(self, spark: SparkSession) -> None:
        jvm: Any = spark._jvm  # noqa: SLF001
        self._values = jvm.io.github.firndata.payload.value

    def column(self, column: Column) -> Any:  # noqa: ANN401
        options = self._values.Options.of(column.options.timestamp, column.options.coerce)
        kind = self._type(column.type, "", column.fields)
        return self._values.Column(column.name, kind, self._path(column.source), column.required, options)

    def _path(self, path: Path) -> list[Any]:
        return [self._segment(segment) for segment in path]

    def _segment(self, segment: object) -> Any:  # noqa: ANN401
        match segment:
            case Key(name):
                return self._of("Segment", "Key")(name)
            case Index(at):
                return self._of("Segment", "Index")(at)
            case _:
                return self._of("Segment", "All")()

    def _type(self, column_type: ColumnType, path: str, fields: dict[str, Path]) -> Any:  # noqa: ANN401
        match column_type:
            case Simple(kind):
                return self._values.Type.simple(kind)
            case Fixed(precision, scale):
                return self._of("Type", "Fixed")(precision, scale)
            case ListOf(element):
                return self._of("Type", "ListOf")(self._type(element, element_path(path), fields))
            case MapOf(key, value):
                read = self._type(value, value_path(path), fields)
                return self._of("Type", "MapOf")(self._type(key, "", {}), read)
            case Struct(members):
                paths = [field_path(path, member.name) for member in members]
                described = [
                    self._of("Type", "Field")(
                        member.name,
                        self._type(member.type, inside, fields),
                        self._path(fields[inside]) if inside in fields else None,
                    )
                    for member, inside in zip(members, paths, strict=True)
                ]
                return self._of("Type", "Struct")(described)

    def _of(self, outer: str, inner: str) -> Any:  # noqa: ANN401
        return getattr(self._values, f"{outer}${inner}")
