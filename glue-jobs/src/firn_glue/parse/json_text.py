"""Reads a JSON text strictly: what RFC 8259 leaves to the reader is refused here, never resolved by a guess.

Numbers stay the text they were written as, so that each column decides exactly what becomes of them.
"""

from __future__ import annotations

import json
import re
from typing import Any, Final, TypeAlias

from firn_glue.parse.rejection import Reason, UnfitError

Json: TypeAlias = Any
"""An object is a `dict`, an array a `list`, a string a `str`, a number one of the two classes below."""

MAX_DEPTH: Final = 512
"""Objects and arrays within one another. A bound of its own, far from the interpreter's: what is refused must
not depend on how deep the caller stands."""

_BRACKET_OR_STRING: Final = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[\[{]|[\]}]', re.DOTALL)
_SHOWN: Final = 60


class JsonInteger(str):
    """A number without fraction and exponent, as it was written."""

    __slots__ = ()


class JsonFraction(str):
    """A number with a fraction or an exponent, as it was written."""

    __slots__ = ()


def read_json(text: str) -> Json:
    """Reads exactly one JSON document.

    Raises:
        UnfitError: MALFORMED when the text is anything else (empty, with a byte order mark, cut off, two
            documents, NaN, a name twice in one object), TOO_DEEP when it nests deeper than `MAX_DEPTH`.
    """
    if text.count("{") + text.count("[") > MAX_DEPTH:
        _check_depth(text)
    try:
        return _DECODER.decode(text)
    except json.JSONDecodeError as error:
        what = "the payload is empty" if not text.strip(" \t\r\n") else f"the payload is not one JSON document: {error}"
        raise UnfitError(Reason.MALFORMED, what) from error


def describe(value: Json) -> str:
    """Names a JSON value in a message: its kind, and the beginning of its text."""
    match value:
        case None:
            return "null"
        case bool():
            return f"the boolean {str(value).lower()}"
        case JsonInteger() | JsonFraction():
            return f"the number {_cut(value)}"
        case str():
            return f"the string {_cut(json.dumps(value))}"
        case list():
            return "an array"
        case _:
            return "an object"


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."


def _object(members: list[tuple[str, Json]]) -> dict[str, Json]:
    found = dict(members)
    if len(found) < len(members):
        names = [name for name, _ in members]
        twice = next(name for name in names if names.count(name) > 1)
        raise UnfitError(Reason.MALFORMED, f"an object has the name {_cut(json.dumps(twice))} more than once")
    return found


def _constant(text: str) -> Json:
    raise UnfitError(Reason.MALFORMED, f"the payload is not JSON: {text} is no JSON value")


def _check_depth(text: str) -> None:
    depth = 0
    for match in _BRACKET_OR_STRING.finditer(text):
        found = match.group()
        if found in "[{":
            depth += 1
            if depth > MAX_DEPTH:
                raise UnfitError(Reason.TOO_DEEP, f"the payload nests deeper than {MAX_DEPTH} levels")
        elif found in "]}":
            depth -= 1


_DECODER: Final = json.JSONDecoder(
    object_pairs_hook=_object,
    parse_int=JsonInteger,
    parse_float=JsonFraction,
    parse_constant=_constant,
)
