"""Values of another kind that say plainly what they are: what a column with `coerce` reads more.

Nothing is lossy here either: a value is read exactly, or refused as it would be without.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from firn_glue.parse.json_text import Json, JsonFraction, JsonInteger, describe
from firn_glue.parse.numbers import decimal_of
from firn_glue.parse.rejection import Reason, UnfitError
from firn_glue.schema.column_type import ColumnType, Fixed, Simple

if TYPE_CHECKING:
    from firn_glue.schema.options import TimestampNotation

Coercion: TypeAlias = Callable[[Json], Json]
"""Gives a value as the kind of JSON value that the type is read from; as it is, if it does not say so plainly."""

_NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?", re.ASCII)
_BEYOND_INTEGERS: Final = 40
"""Digits that no integer type has: a whole number with more is not written out, its exponent may be beyond reason."""


def coercion(column_type: ColumnType, timestamp: TimestampNotation) -> Coercion:
    """Gives the coercion to a primitive type; of timestamps only those that are numbers have one."""
    match column_type:
        case Fixed() | Simple("float" | "double"):
            return number
        case Simple("timestamp") if timestamp.startswith("epoch_"):
            return number
        case Simple("int" | "bigint"):
            return whole
        case Simple("boolean"):
            return truth
        case Simple("string"):
            return text
        case _:
            return lambda value: value


def number(value: Json) -> Json:
    """Reads a string in JSON's notation of numbers, nothing around it, as that number."""
    match = _NUMBER.fullmatch(value) if type(value) is str else None
    if match is None:
        return value
    return JsonInteger(value) if match[1] is None and match[2] is None else JsonFraction(value)


def whole(value: Json) -> Json:
    """Reads a number, or a string of one, as an integer if it is whole however it is written: `1.0`, `12e1`."""
    found = number(value)
    if type(found) is not JsonFraction:
        return found
    exact = decimal_of(found)
    if exact.is_infinite() or exact.adjusted() >= _BEYOND_INTEGERS:
        raise UnfitError(Reason.OUT_OF_RANGE, f"no integer type has {describe(value)}")
    return JsonInteger(int(exact)) if exact == exact.to_integral_value() else found


def truth(value: Json) -> Json:
    """Reads `"true"` and `"false"`, 1 and 0."""
    if type(value) is str:
        return {"true": True, "false": False}.get(value, value)
    if type(value) is JsonInteger:
        return {"1": True, "0": False}.get(value, value)
    return value


def text(value: Json) -> str:
    """Reads any value as a string: numbers as they are written, all else as JSON without white space between."""
    if type(value) is str:
        return value
    parts: list[str] = []
    # A list of what is still to be written, last first: the depth of a payload must not be that of the stack.
    pending: list[Any] = [value]
    while pending:
        match pending.pop():
            case _Mark(mark) | (JsonInteger() | JsonFraction() as mark):
                parts.append(mark)
            case dict() as members:
                pending += _reversed("{", [[_Mark(f"{_quoted(name)}:"), found] for name, found in members.items()], "}")
            case list() as elements:
                pending += _reversed("[", [[element] for element in elements], "]")
            case leaf:
                parts.append(_quoted(leaf))
    return "".join(parts)


class _Mark:
    """Text that is written as it is."""

    __match_args__ = ("text",)
    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text


def _reversed(opening: str, groups: list[list[Any]], closing: str) -> list[Any]:
    between = [part for group in groups for part in (_Mark(","), *group)][1:]
    return [_Mark(closing), *reversed(between), _Mark(opening)]


def _quoted(leaf: Json) -> str:
    return json.dumps(leaf, ensure_ascii=False)
