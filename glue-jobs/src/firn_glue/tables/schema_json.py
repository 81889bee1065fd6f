"""Types in Iceberg's JSON (specification, appendix C), and what a table lacks of a document. Pure."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from firn_glue.schema.column_type import (
    ColumnType,
    Fixed,
    ListOf,
    MapOf,
    Simple,
    Struct,
    StructField,
    element_path,
    field_path,
    key_path,
    value_path,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from firn_glue.schema.document import Column

JsonType: TypeAlias = "str | dict[str, Any]"

_TO_ICEBERG: Final = {"bigint": "long"}
_DECIMAL: Final = re.compile(r"decimal\((\d+),\s*(\d+)\)")
_WIDER: Final = {("int", "long"), ("float", "double")}


def schema_json(columns: tuple[Column, ...]) -> str:
    """Gives columns as an Iceberg schema, all of them optional; its field ids mean nothing to `unionByNameWith`."""
    ids = count(1)
    fields = [_field(column.name, column.type, column.doc, ids) for column in columns]
    return json.dumps({"type": "struct", "schema-id": 0, "fields": fields})


def _field(name: str, column_type: ColumnType, doc: str | None, ids: Iterator[int]) -> dict[str, Any]:
    found = {"id": next(ids), "name": name, "required": False, "type": json_type(column_type, ids)}
    return found if doc is None else {**found, "doc": doc}


def json_type(column_type: ColumnType, ids: Iterator[int]) -> JsonType:
    """Gives a type as Iceberg writes it."""
    match column_type:
        case Simple(kind):
            return _TO_ICEBERG.get(kind, kind)
        case Fixed(precision, scale):
            return f"decimal({precision}, {scale})"
        case ListOf(element):
            return {
                "type": "list",
                "element-id": next(ids),
                "element-required": False,
                "element": json_type(element, ids),
            }
        case MapOf(key, value):
            return {
                "type": "map",
                "key-id": next(ids),
                "key": json_type(key, ids),
                "value-id": next(ids),
                "value-required": False,
                "value": json_type(value, ids),
            }
        case Struct(fields):
            return {"type": "struct", "fields": [_field(f.name, f.type, None, ids) for f in fields]}


@dataclass(slots=True)
class Evolution:
    """What a table must learn before rows of a document can be written to it.

    Attributes:
        changes: What is added, widened or described anew; without effect on rows that are there.
        conflicts: What no evolution mends.
    """

    changes: list[str] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)


def evolution(schema: dict[str, Any], columns: tuple[Column, ...]) -> Evolution:
    """Compares a table's schema with columns that are to be written to it.

    A table that has more, or wider types, is no conflict: that is what an older document finds.
    """
    found = Evolution()
    existing = {field["name"]: field for field in schema["fields"]}
    for column in columns:
        current = existing.get(column.name)
        if current is None:
            found.changes.append(f"add {column.name}")
            continue
        if current["required"] and not column.required:
            found.conflicts.append(f"{column.name} is required in the table, optional in the document")
        if column.doc is not None and current.get("doc") != column.doc:
            found.changes.append(f"describe {column.name}")
        _compare(current["type"], column.type, column.name, found)
    return found


def _compare(current: JsonType, wanted: ColumnType, path: str, found: Evolution) -> None:
    match wanted, _kind(current):
        case Struct(fields), "struct":
            _compare_fields(current, fields, path, found)
        case ListOf(element), "list" if isinstance(current, dict):
            _compare(current["element"], element, element_path(path), found)
        case MapOf(key, value), "map" if isinstance(current, dict):
            inside = Evolution()
            _compare(current["key"], key, key_path(path), inside)
            found.conflicts += [*inside.conflicts, *inside.changes]
            _compare(current["value"], value, value_path(path), found)
        case _:
            _compare_primitives(current, json_type(wanted, count(1)), path, found)


def _compare_fields(current: JsonType, fields: tuple[StructField, ...], path: str, found: Evolution) -> None:
    existing = {field["name"]: field for field in current["fields"]} if isinstance(current, dict) else {}
    for wanted in fields:
        inside = field_path(path, wanted.name)
        if wanted.name in existing:
            _compare(existing[wanted.name]["type"], wanted.type, inside, found)
        else:
            found.changes.append(f"add {inside}")


def _compare_primitives(current: JsonType, wanted: JsonType, path: str, found: Evolution) -> None:
    if not isinstance(current, str) or not isinstance(wanted, str):
        found.conflicts.append(f"{path} is {_kind(current)} in the table, {_kind(wanted)} in the document")
    elif _widens(current, wanted):
        found.changes.append(f"widen {path} from {current} to {wanted}")
    elif current.replace(" ", "") != wanted.replace(" ", "") and not _widens(wanted, current):
        found.conflicts.append(f"{path} is {current} in the table, {wanted} in the document")


def _widens(narrow: str, wide: str) -> bool:
    if (narrow, wide) in _WIDER:
        return True
    before, after = _DECIMAL.fullmatch(narrow), _DECIMAL.fullmatch(wide)
    return before is not None and after is not None and before[2] == after[2] and int(before[1]) < int(after[1])


def _kind(json_type: JsonType) -> str:
    return json_type if isinstance(json_type, str) else str(json_type["type"])
