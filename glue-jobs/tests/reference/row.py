"""What the page of values says, written down once more: slow, obvious, by exact fractions. Shares no code with the parser.

Of a value that does not fit all reasons are collected, since the page does not say which of several is named.
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

from firn_glue.parse.rejection import Reason
from firn_glue.schema.column_type import ColumnType, Fixed, ListOf, MapOf, Simple, Struct
from firn_glue.schema.json_path import Index, Key
from firn_glue.schema.options import DEFAULT, Options
from reference.json_reader import NotJsonError, Number, read

if TYPE_CHECKING:
    from firn_glue.schema.document import Column

NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?")
BASE64 = re.compile(r"([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?")
DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
TIME = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})([Tt ])([0-9]{2}):([0-9]{2}):([0-9]{2})(\.[0-9]+)?([Zz]|[-+][0-9]{2}:[0-9]{2})?"
)
ZEROS = 5000
UNITS = {"epoch_seconds": 10**6, "epoch_millis": 10**3, "epoch_micros": 1, "epoch_nanos": Fraction(1, 1000)}
ESCAPED = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
FLOATS = {"float": np.float32, "double": np.float64}
BITS = {"int": 32, "bigint": 64}


class UnfitError(Exception):
    """A value does not fit, for one or several reasons."""

    def __init__(self, *reasons: Reason) -> None:
        super().__init__(*reasons)
        self.reasons = set(reasons)


@dataclass(frozen=True)
class Rejected:
    """A record that must be in quarantine: any of the reasons, at the column."""

    reasons: frozenset[Reason]
    column: str | None


def row(columns: tuple[Column, ...], payload: str) -> tuple[Any, ...] | Rejected:
    try:
        root = read(payload)
    except NotJsonError:
        return Rejected(frozenset({Reason.MALFORMED}), None)
    if not isinstance(root, dict):
        return Rejected(frozenset({Reason.NOT_AN_OBJECT}), None)
    values = []
    for column in columns:
        try:
            value = follow(root, column.source)
            if value is not None:
                value = _Converter(column).value(column.type, "", value, value)
        except UnfitError as error:
            return Rejected(frozenset(error.reasons), column.name)
        if value is None and column.required:
            return Rejected(frozenset({Reason.MISSING_REQUIRED}), column.name)
        values.append(value)
    return tuple(values)


def follow(value: Any, path: tuple) -> Any:
    if not path or value is None:
        return value
    first, *rest = path
    if isinstance(first, Key):
        wanted(value, dict)
        return follow(value.get(first.name), tuple(rest))
    wanted(value, list)
    if isinstance(first, Index):
        return follow(value[first.at], tuple(rest)) if first.at < len(value) else None
    return [follow(element, tuple(rest)) for element in value]


def wanted(value: Any, kind: type | tuple[type, ...]) -> None:
    if not isinstance(value, kind):
        raise UnfitError(Reason.WRONG_TYPE)


class _Converter:
    def __init__(self, column: Column) -> None:
        self.fields = column.fields
        self.options = column.options

    def value(self, column_type: ColumnType, path: str, value: Any, frame: Any) -> Any:
        match column_type:
            case ListOf(element):
                wanted(value, list)
                return gather([lambda e=e: e if e is None else self.value(element, f"{path}[]", e, e) for e in value])
            case MapOf(key, inner):
                wanted(value, dict)
                keys = gather([lambda name=name: key_of(key, name) for name in value])
                values = gather(
                    [lambda e=e: e if e is None else self.value(inner, f"{path}{{}}", e, e) for e in value.values()]
                )
                if len(set(keys)) < len(keys):
                    raise UnfitError(Reason.INVALID_VALUE)
                return list(zip(keys, values, strict=True))
            case Struct(fields):
                wanted(value, dict)
                names = [field.name for field in fields]
                found = gather([lambda f=f: self.field(f, path, value, frame) for f in fields])
                return dict(zip(names, found, strict=True))
            case _:
                return scalar(column_type, value, self.options)

    def field(self, field: Any, path: str, value: dict, frame: Any) -> Any:
        inside = f"{path}.{field.name}" if path else field.name
        found = follow(frame, self.fields[inside]) if inside in self.fields else value.get(field.name)
        if found is not None:
            return self.value(field.type, inside, found, frame)
        if isinstance(field.type, Struct) and any(
            re.fullmatch(re.escape(inside) + r"(\.\w+)+", f) for f in self.fields
        ):
            made = self.value(field.type, inside, {}, frame)
            return None if all(part is None for part in made.values()) else made
        return None


def gather(parts: list) -> list:
    """Works all parts out, and raises with the reasons of all that fail."""
    found, reasons = [], set()
    for part in parts:
        try:
            found.append(part())
        except UnfitError as error:
            reasons |= error.reasons
    if reasons:
        raise UnfitError(*reasons)
    return found


def key_of(key: ColumnType, name: str) -> Any:
    if isinstance(key, Simple) and key.kind in ("string", "binary", "date", "timestamp"):
        return scalar(key, name, DEFAULT)
    if NUMBER.fullmatch(name):
        return scalar(key, Number(name), DEFAULT)
    return scalar(key, {"true": True, "false": False}.get(name, name), DEFAULT)


def scalar(column_type: ColumnType, value: Any, options: Options) -> Any:  # noqa: PLR0911 -- one for each type
    match column_type:
        case Fixed(precision, scale):
            return fixed(value, precision, scale, options)
        case Simple("boolean"):
            if options.coerce and value in ("true", "false", Number("1"), Number("0")):
                return value in ("true", Number("1"))
            wanted(value, bool)
            return value
        case Simple("int" | "bigint" as kind):
            return integer(value, BITS[kind], options)
        case Simple("float" | "double" as kind):
            return floating(value, FLOATS[kind], options)
        case Simple("string"):
            return string(value, options)
        case Simple("binary"):
            wanted(value, str)
            if not BASE64.fullmatch(value) or base64.b64encode(base64.b64decode(value)).decode() != value:
                raise UnfitError(Reason.INVALID_VALUE)
            return base64.b64decode(value)
        case Simple("date"):
            wanted(value, str)
            return existing(DAY.fullmatch(value), lambda year, month, day: date(int(year), int(month), int(day)))
        case _:
            return counted(value, options) if options.timestamp in UNITS else written(value, options)


def number_of(value: Any, options: Options) -> Number:
    if options.coerce and isinstance(value, str) and NUMBER.fullmatch(value):
        return Number(value)
    wanted(value, Number)
    return value


def exactly(number: Number) -> Fraction:
    """The number itself; one of more zeros than any type can hold has fewer, for it would take forever to write out."""
    digits, _, exponent = number.text.lower().partition("e")
    return Fraction(digits) * Fraction(10) ** max(-ZEROS, min(ZEROS, int(exponent or 0)))


def fixed(value: Any, precision: int, scale: int, options: Options) -> Decimal:
    exact = exactly(number_of(value, options))
    if abs(exact) >= 10 ** (precision - scale):
        raise UnfitError(Reason.OUT_OF_RANGE)
    if (exact * 10**scale).denominator != 1:
        raise UnfitError(Reason.INEXACT)
    return Decimal(f"{int(exact * 10**scale)}e-{scale}")


def integer(value: Any, bits: int, options: Options) -> int:
    number = number_of(value, options)
    exact = exactly(number)
    if not number.is_integer and not (options.coerce and exact.denominator == 1):
        raise UnfitError(Reason.WRONG_TYPE)
    if not -(2 ** (bits - 1)) <= exact < 2 ** (bits - 1):
        raise UnfitError(Reason.OUT_OF_RANGE)
    return int(exact)


def floating(value: Any, narrow: Any, options: Options) -> float:
    number = number_of(value, options)
    exact = exactly(number)
    try:
        with np.errstate(over="ignore"):
            nearest = float(narrow(float(exact)))
    except OverflowError:
        raise UnfitError(Reason.OUT_OF_RANGE) from None
    if nearest in (float("inf"), float("-inf")) or (nearest == 0 and exact != 0):
        raise UnfitError(Reason.OUT_OF_RANGE)
    if number.is_integer and Fraction(nearest) != exact:
        raise UnfitError(Reason.INEXACT)
    return nearest


def string(value: Any, options: Options) -> str:
    if options.coerce and not isinstance(value, str):
        value = json_text(value)
    wanted(value, str)
    if any("\ud800" <= char <= "\udfff" for char in value):
        raise UnfitError(Reason.INVALID_TEXT)
    return value


def json_text(value: Any) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case Number(text):
            return text
        case str():
            return '"' + "".join(ESCAPED.get(c) or (f"\\u{ord(c):04x}" if c < " " else c) for c in value) + '"'
        case list():
            return "[" + ",".join(map(json_text, value)) + "]"
        case _:
            return "{" + ",".join(f"{json_text(name)}:{json_text(part)}" for name, part in value.items()) + "}"


def counted(value: Any, options: Options) -> datetime:
    exact = exactly(number_of(value, options)) * UNITS[options.timestamp]
    micros = exact.numerator // exact.denominator
    reasons = []
    if exact.denominator != 1 and options.timestamp != "epoch_nanos":
        reasons.append(Reason.INEXACT)
    try:
        found = datetime(1970, 1, 1) + timedelta(microseconds=micros)
    except OverflowError:
        raise UnfitError(*reasons, Reason.OUT_OF_RANGE) from None
    if reasons:
        raise UnfitError(*reasons)
    return found


def written(value: Any, options: Options) -> datetime:
    wanted(value, str)
    match = TIME.fullmatch(value)
    lenient = options.timestamp == "assume_utc"
    if match is None or (not lenient and (match[4] == " " or match[9] is None)):
        raise UnfitError(Reason.INVALID_VALUE)
    exact = Fraction(f"0{match[8] or '.0'}") * 10**6
    reasons = [Reason.INEXACT] if exact.denominator != 1 and options.timestamp != "rfc3339_nanos" else []
    try:
        found = existing(match, lambda *parts: moment(*parts, int(exact)))
    except UnfitError as error:
        raise UnfitError(*reasons, *error.reasons) from None
    if reasons:
        raise UnfitError(*reasons)
    return found


def moment(*parts: Any) -> datetime:
    year, month, day, _, hour, minute, second, _, offset, micros = parts
    local = datetime(int(year), int(month), int(day), int(hour), int(minute), int(second), micros)
    if offset is None or offset in "Zz":
        return local
    hours, minutes = int(offset[1:3]), int(offset[4:6])
    if hours > 23 or minutes > 59:
        raise ValueError(offset)
    distance = timedelta(hours=hours, minutes=minutes)
    return local + distance if offset[0] == "-" else local - distance


def existing(match: re.Match[str] | None, make: Any) -> Any:
    if match is None:
        raise UnfitError(Reason.INVALID_VALUE)
    try:
        return make(*match.groups())
    except (ValueError, OverflowError):
        raise UnfitError(Reason.INVALID_VALUE) from None
