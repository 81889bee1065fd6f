"""JSON strings as text, bytes and days."""

from __future__ import annotations

import base64
import binascii
import re
from datetime import date
from typing import Final

from firn_glue.parse.json_text import Json, describe
from firn_glue.parse.rejection import Reason, UnfitError

_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


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
