"""JSON numbers as integers, fixed-point and floating-point values."""

from __future__ import annotations

import decimal
import math
import re
import struct
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from firn_glue.parse.json_text import Json, JsonFraction, JsonInteger, describe
from firn_glue.parse.rejection import Reason, UnfitError

if TYPE_CHECKING:
    from collections.abc import Callable

_MANTISSA_DIGIT: Final = re.compile(r"-?[0.]*[1-9]", re.ASCII)
_SIGN_AND_DIGITS_OF_BIGINT: Final = 20
_DIGITS_OF_LARGEST_DOUBLE: Final = 309
_SAFE_EXPONENT: Final = 10


def integer(bits: int, name: str) -> Callable[[Json], int]:
    """Gives the reader of a signed integer type: integers only, written without fraction and exponent."""
    low, high = -(1 << (bits - 1)), (1 << (bits - 1)) - 1

    def read(value: Json) -> int:
        if type(value) is not JsonInteger:
            raise UnfitError(Reason.WRONG_TYPE, f"expected an integer for {name}, found {describe(value)}")
        number = int(value) if len(value) <= _SIGN_AND_DIGITS_OF_BIGINT else high + 1
        if not low <= number <= high:
            raise UnfitError(Reason.OUT_OF_RANGE, f"expected {low} to {high} for {name}, found {describe(value)}")
        return number

    return read


def fixed(precision: int, scale: int) -> Callable[[Json], Decimal]:
    """Gives the reader of a decimal type: any JSON number whose digits all fit; a string is no number."""
    name = f"decimal({precision},{scale})"
    unit = Decimal(1).scaleb(-scale)
    zero = Decimal(0).quantize(unit)
    exact = decimal.Context(prec=precision, traps=[decimal.Inexact, decimal.InvalidOperation])

    def read(value: Json) -> Decimal:
        if type(value) is not JsonInteger and type(value) is not JsonFraction:
            raise UnfitError(Reason.WRONG_TYPE, f"expected a number for {name}, found {describe(value)}")
        number = decimal_of(value)
        if number.is_infinite() or (number and number.adjusted() >= precision - scale):
            raise UnfitError(Reason.OUT_OF_RANGE, f"{describe(value)} has more digits than {name} has before the point")
        if not number:
            return zero
        try:
            return number.quantize(unit, context=exact)
        except (decimal.Inexact, decimal.InvalidOperation) as error:
            raise UnfitError(
                Reason.INEXACT, f"{describe(value)} has more digits than {name} has after the point"
            ) from error

    return read


def floating(name: str, narrow: Callable[[float], float]) -> Callable[[Json], float]:
    """Gives the reader of a binary floating-point type: the nearest value, that being what the type means.

    An integer must be held exactly, since it may be an identifier. What would become infinite or zero is
    refused.
    """

    def read(value: Json) -> float:
        if type(value) is JsonInteger:
            return _exact(value, name, narrow)
        if type(value) is not JsonFraction:
            raise UnfitError(Reason.WRONG_TYPE, f"expected a number for {name}, found {describe(value)}")
        number = _narrowed(float(value), narrow)
        if math.isinf(number) or (number == 0 and _MANTISSA_DIGIT.match(value)):
            raise UnfitError(Reason.OUT_OF_RANGE, f"{describe(value)} is not within the range of {name}")
        return number

    return read


def decimal_of(value: JsonInteger | JsonFraction) -> Decimal:
    """Gives a number exactly; one with an exponent beyond reason as zero, infinite, or too small for any scale."""
    return Decimal(value) if _exponent_is_moderate(value) else _extreme(value)


def to_double(number: float) -> float:
    """Narrows to 64 bits: nothing to do."""
    return number


def to_float(number: float) -> float:
    """Narrows to the nearest value of 32 bits."""
    narrowed: float = struct.unpack("<f", struct.pack("<f", number))[0]
    return narrowed


def _exact(value: JsonInteger, name: str, narrow: Callable[[float], float]) -> float:
    if len(value.lstrip("-")) > _DIGITS_OF_LARGEST_DOUBLE:
        number = math.inf
    else:
        try:
            number = _narrowed(float(int(value)), narrow)
        except OverflowError:
            number = math.inf
    if math.isinf(number):
        raise UnfitError(Reason.OUT_OF_RANGE, f"{describe(value)} is not within the range of {name}")
    if int(number) != int(value):
        raise UnfitError(Reason.INEXACT, f"{name} cannot hold {describe(value)} exactly: use bigint, decimal or string")
    return number


def _narrowed(number: float, narrow: Callable[[float], float]) -> float:
    try:
        return narrow(number)
    except OverflowError:
        return math.inf


def _exponent_is_moderate(value: str) -> bool:
    """Tells whether `Decimal` takes the exponent as it stands."""
    _, _, exponent = value.lower().partition("e")
    return len(exponent) <= _SAFE_EXPONENT


def _extreme(value: str) -> Decimal:
    if not _MANTISSA_DIGIT.match(value):
        return Decimal(0)
    size = Decimal("1e-99") if "e-" in value.lower() else Decimal("Infinity")
    return -size if value.startswith("-") else size
