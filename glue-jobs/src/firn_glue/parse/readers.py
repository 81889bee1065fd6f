"""Readers of values: one for each type, put together once and applied to every payload."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeAlias

from firn_glue.parse import numbers, texts
from firn_glue.parse.coercion import coercion
from firn_glue.parse.follow import follower
from firn_glue.parse.json_text import Json, JsonFraction, JsonInteger, describe, read_json
from firn_glue.parse.moments import moment
from firn_glue.parse.rejection import Reason, UnfitError
from firn_glue.schema.column_type import (
    ColumnType,
    Fixed,
    ListOf,
    MapOf,
    Simple,
    SimpleKind,
    Struct,
    element_path,
    field_path,
    value_path,
)
from firn_glue.schema.json_path import Path
from firn_glue.schema.options import DEFAULT, Options, TimestampNotation

Value: TypeAlias = Any
"""What a column holds: None, bool, int, float, Decimal, str, bytes, date, datetime, list, dict (a struct), or
a list of pairs (a map)."""

Reader: TypeAlias = Callable[[Json, Json], Value]
"""Reads a value that is neither missing nor null. The second argument is the frame: the column's value, or
the innermost list element or map value around, which the sources of fields start from."""

Fields: TypeAlias = dict[str, Path]
"""From the path of a field inside the type to its source."""


def boolean(value: Json) -> bool:
    """Reads `true` and `false`, nothing else."""
    if type(value) is not bool:
        raise UnfitError(Reason.WRONG_TYPE, f"expected true or false, found {describe(value)}")
    return value


_SIMPLE: Final[dict[SimpleKind, Callable[[Json], Value]]] = {
    "boolean": boolean,
    "int": numbers.integer(32, "int"),
    "bigint": numbers.integer(64, "bigint"),
    "float": numbers.floating("float", numbers.to_float),
    "double": numbers.floating("double", numbers.to_double),
    "string": texts.text,
    "binary": texts.binary,
    "date": texts.day,
}


def reader(column_type: ColumnType, path: str, fields: Fields, options: Options = DEFAULT) -> Reader:
    """Gives the reader of a type that stands at a path inside the column's type."""
    match column_type:
        case Struct():
            return _struct(column_type, path, fields, options)
        case ListOf(element):
            return _list(reader(element, element_path(path), fields, options))
        case MapOf(key, value):
            return _map(key, reader(value, value_path(path), fields, options))
        case _:
            read = _optional(column_type, options)
            return lambda value, _: read(value)


def _optional(column_type: ColumnType, options: Options) -> Callable[[Json], Value]:
    read = scalar(column_type, options.timestamp)
    if not options.coerce:
        return read
    coerced = coercion(column_type, options.timestamp)
    return lambda value: read(coerced(value))


def scalar(column_type: ColumnType, timestamp: TimestampNotation = DEFAULT.timestamp) -> Callable[[Json], Value]:
    """Gives the reader of a primitive type."""
    match column_type:
        case Simple("timestamp"):
            return moment(timestamp)
        case Simple(kind):
            return _SIMPLE[kind]
        case Fixed(precision, scale):
            return numbers.fixed(precision, scale)
        case _:
            raise TypeError(column_type)


Absent: TypeAlias = Callable[[Json], Value]
"""What a field is whose own value is missing: None, unless fields inside it are read from elsewhere."""


def _struct(struct: Struct, path: str, fields: Fields, options: Options) -> Reader:
    named: list[tuple[str, Reader, Absent]] = []
    sourced: list[tuple[str, Reader, Absent, Callable[[Json], Json]]] = []
    for field in struct.fields:
        inside = field_path(path, field.name)
        read = reader(field.type, inside, fields, options)
        absent = _from_elsewhere(read) if _has_own_sources(field.type, inside, fields) else _nothing
        if inside in fields:
            sourced.append((field.name, read, absent, follower(fields[inside])))
        else:
            named.append((field.name, read, absent))

    def read_struct(value: Json, frame: Json) -> Value:
        if type(value) is not dict:
            raise UnfitError(Reason.WRONG_TYPE, f"expected an object, found {describe(value)}")
        found: dict[str, Value] = {}
        name = ""
        try:
            for name, read, absent in named:
                member = value.get(name)
                found[name] = absent(frame) if member is None else read(member, frame)
            for name, read, absent, follow in sourced:
                member = follow(frame)
                found[name] = absent(frame) if member is None else read(member, frame)
        except UnfitError as error:
            raise error.within(f".{name}", f".{name}") from error
        return found

    return read_struct


def _has_own_sources(column_type: ColumnType, path: str, fields: Fields) -> bool:
    """Tells whether fields of a struct, or of structs inside it, have sources of their own in its frame."""
    return isinstance(column_type, Struct) and any(
        field_path(path, field.name) in fields or _has_own_sources(field.type, field_path(path, field.name), fields)
        for field in column_type.fields
    )


def _nothing(_: Json) -> Value:
    return None


def _from_elsewhere(read: Reader) -> Absent:
    def read_absent(frame: Json) -> Value:
        found = read({}, frame)
        return found if any(value is not None for value in found.values()) else None

    return read_absent


def _list(read: Reader) -> Reader:
    def read_list(value: Json, _: Json) -> Value:
        if type(value) is not list:
            raise UnfitError(Reason.WRONG_TYPE, f"expected an array, found {describe(value)}")
        found: list[Value] = []
        try:
            for element in value:
                found.append(None if element is None else read(element, element))  # noqa: PERF401 -- the length is the place
        except UnfitError as error:
            raise error.within("[]", f"[{len(found)}]") from error
        return found

    return read_list


def _map(key: ColumnType, read: Reader) -> Reader:
    read_key = _key_reader(key)

    def read_map(value: Json, _: Json) -> Value:
        if type(value) is not dict:
            raise UnfitError(Reason.WRONG_TYPE, f"expected an object, found {describe(value)}")
        found: dict[Value, Value] = {}
        part = ""
        name = ""
        try:
            for name, member in value.items():
                part = "{key}"
                column_key = _new_key(read_key(name), name, found)
                part = "{}"
                found[column_key] = None if member is None else read(member, member)
        except UnfitError as error:
            raise error.within(part, f"{{{describe(name)}}}") from error
        return list(found.items())

    return read_map


def _new_key(key: Value, name: str, found: dict[Value, Value]) -> Value:
    if key in found:
        raise UnfitError(Reason.INVALID_VALUE, f"two keys of the map are the same value: {describe(name)}")
    return key


def _key_reader(key: ColumnType) -> Callable[[str], Value]:
    """Gives the reader of a map's keys, always text: of a number or boolean the JSON notation."""
    read = scalar(key)
    if isinstance(key, Simple) and key.kind in ("string", "binary", "date", "timestamp"):
        return read

    def read_key(name: str) -> Value:
        try:
            value = read_json(name)
        except UnfitError:
            value = name
        if name != name.strip() or type(value) not in (bool, JsonInteger, JsonFraction):
            value = name
        return read(value)

    return read_key
