"""Why a payload goes to quarantine."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """The stable codes of the `reason` column."""

    MALFORMED = "malformed"
    """Not exactly one JSON document (RFC 8259), or an object in it has a name twice."""
    TOO_DEEP = "too_deep"
    """The document nests deeper than the parser's bound."""
    NOT_AN_OBJECT = "not_an_object"
    """The document is JSON, but no object."""
    MISSING_REQUIRED = "missing_required"
    """A required column has no value, or null."""
    WRONG_TYPE = "wrong_type"
    """The JSON value is of another kind than the column's type is read from."""
    OUT_OF_RANGE = "out_of_range"
    """The column's type has no such value: it is too large, or too small to be told from zero."""
    INEXACT = "inexact"
    """The column's type could hold the value only with digits cut off."""
    INVALID_VALUE = "invalid_value"
    """The text is not in the column's notation, or names a day or time that does not exist."""
    INVALID_TEXT = "invalid_text"
    """The text cannot be stored as UTF-8: it has half of a surrogate pair, or its bytes are none."""


@dataclass(frozen=True, slots=True)
class Rejection:
    """A payload that becomes no row: the code, the place in the column's type, and a sentence."""

    reason: Reason
    column: str | None
    message: str


class UnfitError(Exception):
    """Raised when a JSON value cannot become a column's value.

    On its way out each part of the type that it passes says where it stands, so that reading pays nothing.
    """

    def __init__(self, reason: Reason, message: str) -> None:
        """Keeps the code beside the sentence."""
        super().__init__(message)
        self.reason = reason
        self.message = message
        self.path = ""
        self.place = ""

    def within(self, path: str, place: str) -> UnfitError:
        """Puts a part of the type before the path, and the part of the value before the place."""
        self.path = path + self.path
        self.place = place + self.place
        return self
