"""The types that a column can have, and their notation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

SimpleKind: TypeAlias = Literal["boolean", "int", "bigint", "float", "double", "string", "binary", "date", "timestamp"]


@dataclass(frozen=True, slots=True)
class Simple:
    """A primitive type without parameters. `timestamp` is without zone, in microseconds."""

    kind: SimpleKind


@dataclass(frozen=True, slots=True)
class Fixed:
    """A fixed-point number, `decimal(precision,scale)`."""

    precision: int
    scale: int


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list, `array<element>`."""

    element: ColumnType


@dataclass(frozen=True, slots=True)
class MapOf:
    """A map, `map<key,value>`."""

    key: ColumnType
    value: ColumnType


@dataclass(frozen=True, slots=True)
class StructField:
    """A named field of a struct."""

    name: str
    type: ColumnType


@dataclass(frozen=True, slots=True)
class Struct:
    """A record of named fields, `struct<name:type,...>`."""

    fields: tuple[StructField, ...]


ColumnType: TypeAlias = Simple | Fixed | ListOf | MapOf | Struct


def print_type(column_type: ColumnType) -> str:
    """Gives a type in its canonical notation: Athena's, lower case, without spaces.

    >>> print_type(ListOf(Fixed(18, 2)))
    'array<decimal(18,2)>'
    """
    match column_type:
        case Simple(kind):
            return kind
        case Fixed(precision, scale):
            return f"decimal({precision},{scale})"
        case ListOf(element):
            return f"array<{print_type(element)}>"
        case MapOf(key, value):
            return f"map<{print_type(key)},{print_type(value)}>"
        case Struct(fields):
            return f"struct<{','.join(f'{field.name}:{print_type(field.type)}' for field in fields)}>"


def field_path(parent: str, name: str) -> str:
    """Gives the path of a struct's field; `''` is the type itself."""
    return f"{parent}.{name}" if parent else name


def element_path(parent: str) -> str:
    """Gives the path of a list's element."""
    return f"{parent}[]"


def value_path(parent: str) -> str:
    """Gives the path of a map's value."""
    return f"{parent}{{}}"


def key_path(parent: str) -> str:
    """Gives the path of a map's key."""
    return f"{parent}{{key}}"
