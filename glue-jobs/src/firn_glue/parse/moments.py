"""Timestamps in each notation, as moments in UTC without zone."""

from __future__ import annotations

import decimal
import re
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from firn_glue.parse.json_text import Json, JsonFraction, JsonInteger, describe
from firn_glue.parse.numbers import decimal_of
from firn_glue.parse.rejection import Reason, UnfitError

if TYPE_CHECKING:
    from collections.abc import Callable

    from firn_glue.schema.options import TimestampNotation

_MOMENT: Final = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})([Tt ])([0-9]{2}:[0-9]{2}:[0-9]{2})(?:\.([0-9]+))?([Zz]|[+-][0-9]{2}:[0-9]{2})?",
    re.ASCII,
)
_MICROSECOND_DIGITS: Final = 6
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_DIGITS_OF_UNIT: Final[dict[TimestampNotation, int]] = {
    "epoch_seconds": 0,
    "epoch_millis": 3,
    "epoch_micros": 6,
    "epoch_nanos": 9,
}
_BEYOND_ALL_YEARS: Final = 21
"""Digits before the point that a count of nanoseconds within the years 1 to 9999 never has."""


def moment(notation: TimestampNotation) -> Callable[[Json], datetime]:
    """Gives the reader of timestamps in a notation.

    By default a number is refused, since nothing says whether it counts seconds or milliseconds, and so is a time
    without offset, since nothing says where it was that time.
    """
    match notation:
        case "rfc3339":
            return _written(assume_utc=False, cut=False)
        case "rfc3339_nanos":
            return _written(assume_utc=False, cut=True)
        case "assume_utc":
            return _written(assume_utc=True, cut=False)
        case _:
            return _counted(notation, _DIGITS_OF_UNIT[notation], cut=notation == "epoch_nanos")


def _written(*, assume_utc: bool, cut: bool) -> Callable[[Json], datetime]:
    expected = f"expected a time like 2026-11-23T21:00:00{'' if assume_utc else 'Z'}"

    def read(value: Json) -> datetime:
        if type(value) is not str:
            raise UnfitError(Reason.WRONG_TYPE, f"{expected}, found {describe(value)}")
        match = _MOMENT.fullmatch(value)
        if match is None or (match[2] == " " and not assume_utc):
            raise UnfitError(Reason.INVALID_VALUE, f"{expected}, found {describe(value)}")
        calendar_day, _, clock, fraction, offset = match.groups()
        if offset is None and not assume_utc:
            raise UnfitError(
                Reason.INVALID_VALUE, f"expected a time with Z or an offset like +01:00, found {describe(value)}"
            )
        if not cut and fraction is not None and fraction[_MICROSECOND_DIGITS:].strip("0"):
            raise UnfitError(Reason.INEXACT, f"a timestamp holds microseconds, found {describe(value)}")
        micros = (fraction or "")[:_MICROSECOND_DIGITS].ljust(_MICROSECOND_DIGITS, "0")
        try:
            local = datetime.fromisoformat(f"{calendar_day}T{clock}.{micros}+00:00")
            return (local - _offset(offset)).replace(tzinfo=None)
        except (ValueError, OverflowError) as error:
            raise UnfitError(Reason.INVALID_VALUE, f"there is no such time: {describe(value)}") from error

    return read


def _offset(zone: str | None) -> timedelta:
    if zone is None or zone in "Zz":
        return timedelta(0)
    hours, minutes = int(zone[1:3]), int(zone[4:6])
    if hours > 23 or minutes > 59:  # noqa: PLR2004 -- RFC 3339 section 5.6
        raise ValueError(zone)
    size = timedelta(hours=hours, minutes=minutes)
    return -size if zone[0] == "-" else size


def _counted(notation: TimestampNotation, digits: int, *, cut: bool) -> Callable[[Json], datetime]:
    name = notation.removeprefix("epoch_")
    microsecond = Decimal(1).scaleb(digits - _MICROSECOND_DIGITS)
    traps = [decimal.InvalidOperation] if cut else [decimal.InvalidOperation, decimal.Inexact]
    # Towards the past, as cutting off digits of a text does.
    context = decimal.Context(prec=2 * _BEYOND_ALL_YEARS, rounding=decimal.ROUND_FLOOR, traps=traps)

    def read(value: Json) -> datetime:
        if type(value) is not JsonInteger and type(value) is not JsonFraction:
            raise UnfitError(Reason.WRONG_TYPE, f"expected a number of {name} since 1970, found {describe(value)}")
        number = decimal_of(value)
        if number.is_infinite() or (number and number.adjusted() >= _BEYOND_ALL_YEARS):
            raise _no_such_year(value, name)
        try:
            held = number.quantize(microsecond, context=context)
        except decimal.Inexact as error:
            raise UnfitError(Reason.INEXACT, f"a timestamp holds microseconds, found {describe(value)}") from error
        try:
            micros = int(held.scaleb(_MICROSECOND_DIGITS - digits, context=context))
            return (_EPOCH + timedelta(microseconds=micros)).replace(tzinfo=None)
        except OverflowError as error:
            raise _no_such_year(value, name) from error

    return read


def _no_such_year(value: Json, name: str) -> UnfitError:
    return UnfitError(
        Reason.OUT_OF_RANGE, f"{describe(value)}, counting {name} since 1970, is not within the years 1 to 9999"
    )
