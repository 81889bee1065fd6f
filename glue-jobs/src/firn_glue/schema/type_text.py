"""Reads types in Athena's notation."""

from __future__ import annotations

import re
from typing import Final, cast

from firn_glue.errors import InvalidDocumentError
from firn_glue.schema.column_type import (
    ColumnType,
    Fixed,
    ListOf,
    MapOf,
    Simple,
    SimpleKind,
    Struct,
    StructField,
)

MAX_TYPE_DEPTH: Final = 64
MAX_DECIMAL_PRECISION: Final = 38

_SIMPLE: Final = {
    "boolean": "boolean",
    "int": "int",
    "integer": "int",
    "bigint": "bigint",
    "long": "bigint",
    "float": "float",
    "double": "double",
    "string": "string",
    "binary": "binary",
    "date": "date",
    "timestamp": "timestamp",
}
_TOKEN: Final = re.compile(r"[<>(),:]|[^\s<>(),:]+")
_NUMBER: Final = re.compile(r"[0-9]{1,9}", re.ASCII)


def parse_type(text: str) -> ColumnType:
    """Reads a type; Iceberg's names (`long`, `list<...>`), any letter case and white space are taken too.

    >>> parse_type("Array<long>")
    ListOf(element=Simple(kind='bigint'))

    Raises:
        InvalidDocumentError: when the text is not a type.
    """
    reader = _Reader(text)
    column_type = reader.type(1)
    reader.expect("")
    return column_type


class _Reader:
    """Recursive descent over the tokens of a type."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = [*(match.group() for match in _TOKEN.finditer(text)), ""]
        self._at = 0

    def type(self, depth: int) -> ColumnType:
        name = self._take()
        if depth > MAX_TYPE_DEPTH:
            raise self._refusal(f"types nest at most {MAX_TYPE_DEPTH} levels deep")
        match name.lower():
            case "decimal":
                return self._decimal()
            case "array" | "list":
                return self._list(depth)
            case "map":
                return self._map(depth)
            case "struct":
                return self._struct(depth)
            case simple if simple in _SIMPLE:
                return Simple(cast("SimpleKind", _SIMPLE[simple]))
            case _:
                raise self._refusal(f"expected a type, found {name or 'the end'!r}")

    def expect(self, token: str) -> None:
        found = self._take()
        if found != token:
            raise self._refusal(f"expected {token or 'the end'!r}, found {found or 'the end'!r}")

    def _decimal(self) -> Fixed:
        self.expect("(")
        precision = self._number()
        self.expect(",")
        scale = self._number()
        self.expect(")")
        if not 1 <= precision <= MAX_DECIMAL_PRECISION or scale > precision:
            raise self._refusal(f"decimal({precision},{scale}) is not within decimal({MAX_DECIMAL_PRECISION},scale)")
        return Fixed(precision, scale)

    def _list(self, depth: int) -> ListOf:
        self.expect("<")
        element = self.type(depth + 1)
        self.expect(">")
        return ListOf(element)

    def _map(self, depth: int) -> MapOf:
        self.expect("<")
        key = self.type(depth + 1)
        self.expect(",")
        value = self.type(depth + 1)
        self.expect(">")
        return MapOf(key, value)

    def _struct(self, depth: int) -> Struct:
        self.expect("<")
        fields = [self._field(depth)]
        while self._tokens[self._at] == ",":
            self._take()
            fields.append(self._field(depth))
        self.expect(">")
        names = [field.name for field in fields]
        if len(set(names)) < len(names):
            raise self._refusal(f"a struct has two fields of one name: {', '.join(names)}")
        return Struct(tuple(fields))

    def _field(self, depth: int) -> StructField:
        name = self._take()
        if not re.fullmatch(r"[a-z0-9_]+", name, re.ASCII):
            raise self._refusal(f"expected the name of a field, found {name or 'the end'!r}")
        self.expect(":")
        return StructField(name, self.type(depth + 1))

    def _number(self) -> int:
        token = self._take()
        if not _NUMBER.fullmatch(token):
            raise self._refusal(f"expected a whole number, found {token or 'the end'!r}")
        return int(token)

    def _take(self) -> str:
        token = self._tokens[self._at]
        self._at = min(self._at + 1, len(self._tokens) - 1)
        return token

    def _refusal(self, reason: str) -> InvalidDocumentError:
        return InvalidDocumentError(f"the type {self._text[:200]!r} cannot be read: {reason}")
