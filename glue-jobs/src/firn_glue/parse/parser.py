"""The one function that everything else reads payloads through.

`compile_parser(document)` gives a function from a payload's text to a row or a rejection. It is the reference
for any faster engine: equal payloads must give equal rows and equal reasons.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from firn_glue.parse.follow import follower
from firn_glue.parse.json_text import Json, describe, read_json
from firn_glue.parse.readers import Value, reader
from firn_glue.parse.rejection import Reason, Rejection, UnfitError
from firn_glue.schema.json_path import print_path

if TYPE_CHECKING:
    from firn_glue.schema.document import Column

Row: TypeAlias = tuple[Value, ...]
"""A column's values, in the order of the document."""

Parser: TypeAlias = Callable[[str | bytes | None], Row | Rejection]
"""Reads a payload. It never raises: whatever the payload is, it is a row or a rejection."""


def compile_parser(columns: tuple[Column, ...]) -> Parser:
    """Makes the parser of a document's columns. That is the costly part: do it once for many payloads.

    >>> from firn_glue.schema.column_type import Simple
    >>> from firn_glue.schema.json_path import parse_path
    >>> parse = compile_parser((Column("id", Simple("bigint"), parse_path("$.id"), required=True),))
    >>> parse('{"id": 7}')
    (7,)
    >>> parse('{"id": "7"}').reason
    <Reason.WRONG_TYPE: 'wrong_type'>
    """
    readers = [(column, _column_reader(column)) for column in columns]

    def parse(payload: str | bytes | None) -> Row | Rejection:
        try:
            root = read_json(_text(payload))
        except UnfitError as error:
            return Rejection(error.reason, None, error.message)
        if type(root) is not dict:
            return Rejection(Reason.NOT_AN_OBJECT, None, f"expected an object, found {describe(root)}")
        row: list[Value] = []
        for column, read in readers:
            try:
                value = read(root)
            except UnfitError as error:
                return _rejection(column, error)
            if value is None and column.required:
                return Rejection(
                    Reason.MISSING_REQUIRED,
                    column.name,
                    f"{print_path(column.source)}: a value is required, found none",
                )
            row.append(value)
        return tuple(row)

    return parse


def _column_reader(column: Column) -> Callable[[Json], Value]:
    follow = follower(column.source)
    read = reader(column.type, "", column.fields, column.options)

    def read_column(root: Json) -> Value:
        value = follow(root)
        return None if value is None else read(value, value)

    return read_column


def _rejection(column: Column, error: UnfitError) -> Rejection:
    return Rejection(
        error.reason, column.name + error.path, f"{print_path(column.source)}{_at(error)}: {error.message}"
    )


def _at(error: UnfitError) -> str:
    return f" at {error.place}" if error.place else ""


def _text(payload: str | bytes | None) -> str:
    if payload is None:
        raise UnfitError(Reason.MALFORMED, "the payload is NULL")
    if isinstance(payload, str):
        return payload
    try:
        return payload.decode()
    except UnicodeDecodeError as error:
        raise UnfitError(Reason.INVALID_TEXT, f"the payload is not UTF-8: {error}") from error
