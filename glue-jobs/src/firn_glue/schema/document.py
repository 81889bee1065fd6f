"""A topic's normalised document, as the registry publishes it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias, cast

from firn_glue.errors import InvalidDocumentError
from firn_glue.schema.column_type import ColumnType, Simple
from firn_glue.schema.json_path import Path, parse_path
from firn_glue.schema.options import DEFAULT, Options, read_options
from firn_glue.schema.type_text import parse_type

FilterValue: TypeAlias = str | int | float | bool

NAME: Final = re.compile(r"[a-z0-9_]{1,255}", re.ASCII)
TOPIC_NAME: Final = re.compile(r"[a-z][a-z0-9_]{0,47}", re.ASCII)

INGESTED_AT: Final = "_firn_ingested_at"
RECORD: Final = "_firn_record"
DELETED: Final = "_firn_deleted"
REPLAYED_BY: Final = "replayed_by"


@dataclass(frozen=True, slots=True)
class TableName:
    """A table in the Glue catalog."""

    database: str
    name: str

    def __str__(self) -> str:
        """Gives `database.name`."""
        return f"{self.database}.{self.name}"


@dataclass(frozen=True, slots=True)
class RawSource:
    """Where the payloads are: a RAW table, its payload column, the values that select the topic's rows."""

    table: TableName
    payload: str
    where: dict[str, FilterValue]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its type, and where its value stands in a payload."""

    name: str
    type: ColumnType
    source: Path
    required: bool = False
    doc: str | None = None
    fields: dict[str, Path] = field(default_factory=dict)
    options: Options = DEFAULT


@dataclass(frozen=True, slots=True)
class DeleteCondition:
    """That a column has a certain value: a record that meets it deletes the record of its key."""

    column: str
    equals: FilterValue


@dataclass(frozen=True, slots=True)
class CuratedSettings:
    """How the Curated table is kept: one row a key, the latest by `order_by`, marked where `delete_when` holds."""

    primary_key: tuple[str, ...]
    order_by: tuple[str, ...]
    delete_when: DeleteCondition | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One version of a topic's schema."""

    topic: str
    raw: RawSource
    columns: tuple[Column, ...]
    curated: CuratedSettings | None
    properties: dict[str, str]


PIPELINE_COLUMNS: Final = (
    Column(INGESTED_AT, Simple("timestamp"), (), doc="When the payload arrived in RAW (UTC)"),
    Column(RECORD, Simple("string"), (), doc="First 32 hex digits of the SHA-256 of the payload's UTF-8 bytes"),
)


DELETED_COLUMN: Final = Column(DELETED, Simple("boolean"), (), doc="Whether the record of this key was deleted")


ADDED_QUARANTINE_COLUMNS: Final = (
    Column(REPLAYED_BY, Simple("string"), (), doc="The unit that took the record to Standardized; NULL: it is here"),
)
"""What quarantine tables that were created by an earlier version of Firn lack."""


def table_columns(document: Document) -> tuple[Column, ...]:
    """Gives the columns of the Standardized table: the document's own, then the pipeline's."""
    return document.columns + PIPELINE_COLUMNS


def curated_columns(document: Document) -> tuple[Column, ...]:
    """Gives the columns of the Curated table: those of Standardized, and the mark of deletion where it is declared."""
    deletes = document.curated is not None and document.curated.delete_when is not None
    return (*table_columns(document), DELETED_COLUMN) if deletes else table_columns(document)


def parse_table_name(text: str) -> TableName:
    """Reads `database.table`.

    Raises:
        InvalidDocumentError: when the text is not two names of `[a-z0-9_]`.
    """
    database, _, name = text.partition(".")
    if not NAME.fullmatch(database) or not NAME.fullmatch(name):
        raise InvalidDocumentError(f"{text!r} is not a table name: expected database.table, of a-z, 0-9 and _")
    return TableName(database, name)


def read_document(text: str) -> Document:
    """Reads a normalised document.

    Raises:
        InvalidDocumentError: when it is not one: another version of Firn wrote it, or the registry was
            changed by hand.
    """
    try:
        return _document(cast("dict[str, Any]", json.loads(text)))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InvalidDocumentError(
            f"the published document cannot be read ({type(error).__name__}: {error}): "
            "deploy the topic again with a version of Firn that matches these jobs"
        ) from error


def _document(raw: dict[str, Any]) -> Document:
    topic = raw["topic"]
    if not TOPIC_NAME.fullmatch(topic):
        raise InvalidDocumentError(f"{topic!r} is not a topic name: expected a-z, then at most 47 of a-z, 0-9 and _")
    curated = raw.get("curated")
    return Document(
        topic=topic,
        raw=_raw_source(raw["raw"]),
        columns=tuple(_column(column) for column in raw["columns"]),
        curated=None if curated is None else _curated(curated),
        properties=dict(raw.get("properties", {})),
    )


def _raw_source(raw: dict[str, Any]) -> RawSource:
    return RawSource(
        parse_table_name(raw["table"]), _name(raw["payload"]), {_name(k): v for k, v in raw["where"].items()}
    )


def _column(raw: dict[str, Any]) -> Column:
    return Column(
        name=_name(raw["name"]),
        type=parse_type(raw["type"]),
        source=parse_path(raw["source"]),
        required=bool(raw["required"]),
        doc=raw.get("doc"),
        fields={path: parse_path(source) for path, source in raw.get("fields", {}).items()},
        options=read_options(raw),
    )


def _curated(raw: dict[str, Any]) -> CuratedSettings:
    condition = raw.get("deleteWhen")
    return CuratedSettings(
        tuple(map(_name, raw["primaryKey"])),
        tuple(map(_name, raw["orderBy"])),
        None if condition is None else DeleteCondition(_name(condition["column"]), condition["equals"]),
    )


def _name(text: str) -> str:
    if not NAME.fullmatch(text):
        raise InvalidDocumentError(f"{text!r} is not a column name: expected a-z, 0-9 and _")
    return text
