"""Every kind of JSON value in a column of every type: the complete matrix.

A kind says what becomes of it type by type; in the types that it does not name it is of the wrong type.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from firn_glue.parse.rejection import Reason
from parse.cases.case import Case
from parse.cases.decision import Decision

TYPES: Final = (
    "boolean",
    "int",
    "bigint",
    "decimal(18,2)",
    "float",
    "double",
    "string",
    "binary",
    "date",
    "timestamp",
    "array<int>",
    "map<string,int>",
    "struct<a:int>",
)


@dataclass(frozen=True)
class Kind:
    """A kind of value: how it is written, and what it becomes in some of the types, with the reason why."""

    what: str
    written: str | None
    becomes: dict[str, tuple[Any, Decision]]
    elsewhere: tuple[Any, Decision] = (Reason.WRONG_TYPE, Decision.NO_GUESS)

    def case(self, column_type: str) -> Case:
        """Gives the cell of a type; what is not written is missing."""
        expected, why = self.becomes.get(column_type, self.elsewhere)
        return Case("kinds", self.what, column_type, self.written or "", expected, why)


def numbers(**values: Any) -> dict[str, tuple[Any, Decision]]:
    """Gives the cells of the number types, by their names without parameters."""
    return {"decimal(18,2)" if name == "decimal" else name: cell for name, cell in values.items()}


def text(value: str, **others: tuple[Any, Decision]) -> dict[str, tuple[Any, Decision]]:
    """Gives the cells of the types that are read from strings: the string itself, and no binary, date or time."""
    return {
        "string": (value, Decision.TEXT),
        "binary": (Reason.INVALID_VALUE, Decision.BASE64),
        "date": (Reason.INVALID_VALUE, Decision.NOTATION),
        "timestamp": (Reason.INVALID_VALUE, Decision.NOTATION),
        **others,
    }


EPOCH: Final = {"timestamp": (Reason.WRONG_TYPE, Decision.EPOCH)}
NOT_WHOLE: Final = (Reason.WRONG_TYPE, Decision.INTEGER_NOTATION)
TOO_LARGE: Final = (Reason.OUT_OF_RANGE, Decision.RANGE)
INEXACT: Final = (Reason.INEXACT, Decision.IDENTIFIER)
WHOLE: Final = (Reason.WRONG_TYPE, Decision.WHOLE)
NEAREST: Final = Decision.NEAREST
IS: Final = Decision.AS_IT_IS

KINDS: Final[tuple[Kind, ...]] = (
    Kind("missing", None, {}, (None, Decision.NULL)),
    Kind("null", "null", {}, (None, Decision.NULL)),
    Kind("a boolean", "true", {"boolean": (True, IS)}),
    Kind(
        "an integer",
        "7",
        numbers(
            int=(7, IS), bigint=(7, IS), decimal=(Decimal("7.00"), Decision.DIGITS), float=(7.0, IS), double=(7.0, IS)
        )
        | EPOCH,
    ),
    Kind(
        "an integer beyond 2^53",
        "9007199254740993",
        numbers(
            int=TOO_LARGE,
            bigint=(9007199254740993, Decision.RANGE),
            decimal=(Decimal("9007199254740993.00"), Decision.DIGITS),
            float=INEXACT,
            double=INEXACT,
        )
        | EPOCH,
    ),
    Kind(
        "an integer beyond 64 bits",
        "18446744073709551616",
        numbers(
            int=TOO_LARGE,
            bigint=TOO_LARGE,
            decimal=TOO_LARGE,
            float=(18446744073709551616.0, Decision.IDENTIFIER),
            double=(18446744073709551616.0, Decision.IDENTIFIER),
        )
        | EPOCH,
    ),
    Kind(
        "a fraction",
        "1.25",
        numbers(
            int=NOT_WHOLE,
            bigint=NOT_WHOLE,
            decimal=(Decimal("1.25"), Decision.DIGITS),
            float=(1.25, NEAREST),
            double=(1.25, NEAREST),
        )
        | EPOCH,
    ),
    Kind(
        "a fraction with more digits than the decimal",
        "0.125",
        numbers(
            int=NOT_WHOLE,
            bigint=NOT_WHOLE,
            decimal=(Reason.INEXACT, Decision.DIGITS),
            float=(0.125, NEAREST),
            double=(0.125, NEAREST),
        )
        | EPOCH,
    ),
    Kind(
        "a fraction of zero",
        "1.0",
        numbers(
            int=NOT_WHOLE,
            bigint=NOT_WHOLE,
            decimal=(Decimal("1.00"), Decision.DIGITS),
            float=(1.0, NEAREST),
            double=(1.0, NEAREST),
        )
        | EPOCH,
    ),
    Kind(
        "an exponent",
        "12e1",
        numbers(
            int=NOT_WHOLE,
            bigint=NOT_WHOLE,
            decimal=(Decimal("120.00"), Decision.DIGITS),
            float=(120.0, NEAREST),
            double=(120.0, NEAREST),
        )
        | EPOCH,
    ),
    Kind(
        "a number beyond every type",
        "1e400",
        numbers(int=NOT_WHOLE, bigint=NOT_WHOLE, decimal=TOO_LARGE, float=TOO_LARGE, double=TOO_LARGE) | EPOCH,
    ),
    Kind("a numeric string", '"7"', text("7")),
    Kind("an empty string", '""', text("", binary=(b"", Decision.BASE64))),
    Kind("another string", '"snow"', text("snow", binary=(base64.b64decode("snow"), Decision.BASE64))),
    Kind(
        "a date",
        '"2026-01-02"',
        text("2026-01-02", date=(date(2026, 1, 2), IS)),
    ),
    Kind(
        "a timestamp with an offset",
        '"2026-01-02T03:04:05+01:00"',
        text("2026-01-02T03:04:05+01:00", timestamp=(datetime(2026, 1, 2, 2, 4, 5), Decision.OFFSET)),
    ),
    Kind(
        "a timestamp without offset",
        '"2026-01-02T03:04:05"',
        text("2026-01-02T03:04:05", timestamp=(Reason.INVALID_VALUE, Decision.OFFSET)),
    ),
    Kind(
        "a timestamp with nanoseconds",
        '"2026-01-02T03:04:05.123456789Z"',
        text("2026-01-02T03:04:05.123456789Z", timestamp=(Reason.INEXACT, Decision.MICROSECONDS)),
    ),
    Kind(
        "a calendar day that does not exist",
        '"2026-02-30"',
        text("2026-02-30", date=(Reason.INVALID_VALUE, Decision.CALENDAR)),
    ),
    Kind(
        "seconds since 1970",
        "1767323045",
        numbers(
            int=(1767323045, IS),
            bigint=(1767323045, IS),
            decimal=(Decimal("1767323045.00"), Decision.DIGITS),
            float=INEXACT,
            double=(1767323045.0, Decision.IDENTIFIER),
        )
        | EPOCH,
    ),
    Kind(
        "milliseconds since 1970",
        "1767323045000",
        numbers(
            int=TOO_LARGE,
            bigint=(1767323045000, IS),
            decimal=(Decimal("1767323045000.00"), Decision.DIGITS),
            float=INEXACT,
            double=(1767323045000.0, Decision.IDENTIFIER),
        )
        | EPOCH,
    ),
    Kind("half of a surrogate pair", r'"\ud83d"', text("", string=(Reason.INVALID_TEXT, Decision.SURROGATES))),
    Kind("NUL in a string", r'"a\u0000b"', text("a\0b")),
    Kind(
        "an object",
        '{"a":1}',
        {
            "map<string,int>": ([("a", 1)], IS),
            "struct<a:int>": ({"a": 1}, IS),
            "array<int>": WHOLE,
        },
    ),
    Kind(
        "an empty object",
        "{}",
        {"map<string,int>": ([], IS), "struct<a:int>": ({"a": None}, Decision.NULL), "array<int>": WHOLE},
    ),
    Kind("an array", "[1]", {"array<int>": ([1], IS), "map<string,int>": WHOLE, "struct<a:int>": WHOLE}),
    Kind("an empty array", "[]", {"array<int>": ([], IS), "map<string,int>": WHOLE, "struct<a:int>": WHOLE}),
)

MATRIX: Final[list[Case]] = [kind.case(column_type) for kind in KINDS for column_type in TYPES]
