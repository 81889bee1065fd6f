"""JSON strings as text, bytes, days and moments."""

from __future__ import annotations

import base64
import binascii
import re
from datetime import UTC, date, datetime, timedelta
from typing import Final

from firn_glue.parse.json_text import Json, describe
from firn_glue.parse.rejection import Reason, UnfitError

_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_MOMENT: Final = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt]([0-9]{2}:[0-9]{2}:[0-9]{2})(?:\.([0-9]+))?([Zz]|[+-][0-9]{2}:[0-9]{2})?",
    re.ASCII,
)
_MICROSECOND_DIGITS: Final = 6


def text(value: Json) -> str:
    """Reads a string: JSON strings only, stored exactly, NUL included."""
    if type(value) is not str:
        raise UnfitError(Reason.WRONG_TYPE, f"expected a string, found {describe(value)}")
    return storable(value)


def storable(value: str) -> str:
    """Gives the text back if it can be stored as UTF-8."""
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError as error:
            half = f"\\u{ord(value[error.start]):04x}"
            raise UnfitError(Reason.INVALID_TEXT, f"the text has {half}, half of a surrogate pair") from error
    return value


def binary(value: Json) -> bytes:
    """Reads bytes: base64 (RFC 4648 section 4) with its padding."""
    if type(value) is not str:
        raise UnfitError(Reason.WRONG_TYPE, f"expected a string of base64 for binary, found {describe(value)}")
    try:
        found = base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError) as error:
        raise UnfitError(Reason.INVALID_VALUE, f"expected base64, found {describe(value)}") from error
    if base64.b64encode(found).decode() != value:
        raise UnfitError(Reason.INVALID_VALUE, f"expected base64 in its canonical form, found {describe(value)}")
    return found


def day(value: Json) -> date:
    """Reads a day of the Gregorian calendar, `2026-11-23`."""
    if type(value) is not str:
        raise UnfitError(Reason.WRONG_TYPE, f"expected a date like 2026-11-23, found {describe(value)}")
    if not _DATE.fullmatch(value):
        raise UnfitError(Reason.INVALID_VALUE, f"expected a date like 2026-11-23, found {describe(value)}")
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise UnfitError(Reason.INVALID_VALUE, f"there is no such day: {describe(value)}") from error


def moment(value: Json) -> datetime:
    """Reads a moment with its offset (RFC 3339) and gives it in UTC, without zone.

    A number is refused, since nothing says whether it counts seconds or milliseconds; a time without offset
    is refused, since nothing says where it was that time.
    """
    if type(value) is not str:
        raise UnfitError(Reason.WRONG_TYPE, f"expected a time like 2026-11-23T21:00:00Z, found {describe(value)}")
    match = _MOMENT.fullmatch(value)
    if match is None:
        raise UnfitError(Reason.INVALID_VALUE, f"expected a time like 2026-11-23T21:00:00Z, found {describe(value)}")
    calendar_day, clock, fraction, offset = match.groups()
    if offset is None:
        raise UnfitError(
            Reason.INVALID_VALUE, f"expected a time with Z or an offset like +01:00, found {describe(value)}"
        )
    if fraction is not None and fraction[_MICROSECOND_DIGITS:].strip("0"):
        raise UnfitError(Reason.INEXACT, f"a timestamp holds microseconds, found {describe(value)}")
    micros = (fraction or "")[:_MICROSECOND_DIGITS].ljust(_MICROSECOND_DIGITS, "0")
    zone = "+00:00" if offset in "Zz" else offset
    try:
        local = datetime.fromisoformat(f"{calendar_day}T{clock}.{micros}+00:00")
        return (local - _offset(zone)).astimezone(UTC).replace(tzinfo=None)
    except (ValueError, OverflowError) as error:
        raise UnfitError(Reason.INVALID_VALUE, f"there is no such time: {describe(value)}") from error


def _offset(zone: str) -> timedelta:
    hours, minutes = int(zone[1:3]), int(zone[4:6])
    if hours > 23 or minutes > 59:  # noqa: PLR2004 -- RFC 3339 section 5.6
        raise ValueError(zone)
    size = timedelta(hours=hours, minutes=minutes)
    return -size if zone[0] == "-" else size
