"""What becomes of every kind of value: the table of the README, and its tests.

One case: a group, a column type, what is written in the payload at the column's place, and either the stored value or
the reason of the rejection.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from firn_glue.parse.rejection import Reason

LOW_64, HIGH_64 = -(2**63), 2**63 - 1


@dataclass(frozen=True)
class Case:
    """One cell of the table."""

    group: str
    what: str
    column_type: str
    written: str
    expected: Any


def _cases(group: str, column_type: str, cells: list[tuple[str, str, Any]]) -> list[Case]:
    return [Case(group, what, column_type, written, expected) for what, written, expected in cells]


VALUES: list[Case] = [
    *_cases(
        "boolean",
        "boolean",
        [
            ("true", "true", True),
            ("false", "false", False),
            ("null", "null", None),
            ("a number", "1", Reason.WRONG_TYPE),
            ("a string", '"true"', Reason.WRONG_TYPE),
        ],
    ),
    *_cases(
        "integers",
        "int",
        [
            ("an integer", "7", 7),
            ("minus zero", "-0", 0),
            ("the largest", "2147483647", 2147483647),
            ("the smallest", "-2147483648", -2147483648),
            ("one too large", "2147483648", Reason.OUT_OF_RANGE),
            ("one too small", "-2147483649", Reason.OUT_OF_RANGE),
            ("5,000 digits", "9" * 5000, Reason.OUT_OF_RANGE),
            ("with a fraction", "1.5", Reason.WRONG_TYPE),
            ("with a fraction of zero", "1.0", Reason.WRONG_TYPE),
            ("with an exponent", "1e2", Reason.WRONG_TYPE),
            ("a numeric string", '"7"', Reason.WRONG_TYPE),
            ("an empty string", '""', Reason.WRONG_TYPE),
            ("a boolean", "true", Reason.WRONG_TYPE),
            ("an object", "{}", Reason.WRONG_TYPE),
            ("an array", "[7]", Reason.WRONG_TYPE),
            ("null", "null", None),
        ],
    ),
    *_cases(
        "integers",
        "bigint",
        [
            ("beyond 2^53", "9007199254740993", 9007199254740993),
            ("the largest", str(HIGH_64), HIGH_64),
            ("the smallest", str(LOW_64), LOW_64),
            ("one too large", str(HIGH_64 + 1), Reason.OUT_OF_RANGE),
            ("one too small", str(LOW_64 - 1), Reason.OUT_OF_RANGE),
        ],
    ),
    *_cases(
        "decimals",
        "decimal(6,2)",
        [
            ("fits", "1234.56", Decimal("1234.56")),
            ("an integer", "-12", Decimal("-12.00")),
            ("trailing zeros beyond the scale", "1.5000", Decimal("1.50")),
            ("an exponent", "15e2", Decimal("1500.00")),
            ("a negative exponent", "1234e-2", Decimal("12.34")),
            ("zero with a huge exponent", "0e99999999999999999999", Decimal("0.00")),
            ("minus zero", "-0.00", Decimal("0.00")),
            ("one digit too many after the point", "1.239", Reason.INEXACT),
            ("rounding would carry over the range", "9999.995", Reason.INEXACT),
            ("too small to tell from zero", "1e-99999999999999999999", Reason.INEXACT),
            ("one digit too many before the point", "12345", Reason.OUT_OF_RANGE),
            ("a huge exponent", "1e99999999999999999999", Reason.OUT_OF_RANGE),
            ("a numeric string", '"1.25"', Reason.WRONG_TYPE),
            ("a boolean", "false", Reason.WRONG_TYPE),
            ("null", "null", None),
        ],
    ),
    *_cases(
        "decimals",
        "decimal(38,0)",
        [
            ("38 digits", "9" * 38, Decimal("9" * 38)),
            ("39 digits", "9" * 39, Reason.OUT_OF_RANGE),
        ],
    ),
    *_cases("decimals", "decimal(38,38)", [("38 places", "0." + "1" * 38, Decimal("0." + "1" * 38))]),
    *_cases(
        "floating point",
        "double",
        [
            ("a fraction: the nearest value", "0.1", 0.1),
            ("an exponent", "1e2", 100.0),
            ("more digits than it has: the nearest value", "0.10000000000000000000000001", 0.1),
            ("an integer", "3", 3.0),
            ("an integer held exactly", "9007199254740994", 9007199254740994.0),
            ("an integer not held exactly", "9007199254740993", Reason.INEXACT),
            ("too large", "1e400", Reason.OUT_OF_RANGE),
            ("an integer too large", "1" + "0" * 400, Reason.OUT_OF_RANGE),
            ("too small to tell from zero", "1e-400", Reason.OUT_OF_RANGE),
            ("zero with an exponent", "0e-400", 0.0),
            ("a numeric string", '"0.1"', Reason.WRONG_TYPE),
            ("the string NaN", '"NaN"', Reason.WRONG_TYPE),
            ("null", "null", None),
        ],
    ),
    *_cases(
        "floating point",
        "float",
        [
            ("a fraction: the nearest value", "0.1", 0.10000000149011612),
            ("an integer not held exactly", "16777217", Reason.INEXACT),
            ("too large", "3.5e38", Reason.OUT_OF_RANGE),
            ("too small to tell from zero", "1e-50", Reason.OUT_OF_RANGE),
        ],
    ),
    *_cases(
        "text",
        "string",
        [
            ("a string", '"snow"', "snow"),
            ("empty", '""', ""),
            ("any script", '"\u65e5\u672c \u00e9 \U0001f600"', "\u65e5\u672c \u00e9 \U0001f600"),
            ("a surrogate pair", r'"\ud83d\ude00"', "\U0001f600"),
            ("half of a surrogate pair", r'"a\ud83d"', Reason.INVALID_TEXT),
            ("NUL", r'"a\u0000b"', "a\0b"),
            ("a byte order mark inside", '"\ufeffa"', "\ufeffa"),
            ("a number", "5", Reason.WRONG_TYPE),
            ("a boolean", "true", Reason.WRONG_TYPE),
            ("an object", '{"q":1.1}', Reason.WRONG_TYPE),
            ("null", "null", None),
        ],
    ),
    *_cases(
        "binary",
        "binary",
        [
            ("base64", '"aGk="', b"hi"),
            ("empty", '""', b""),
            ("base64 without padding", '"aGk"', Reason.INVALID_VALUE),
            ("base64 with bits that are thrown away", '"aGl="', Reason.INVALID_VALUE),
            ("base64 for URLs", '"-_8="', Reason.INVALID_VALUE),
            ("not ASCII", '"\u00e9"', Reason.INVALID_VALUE),
            ("a number", "5", Reason.WRONG_TYPE),
            ("null", "null", None),
        ],
    ),
    *_cases(
        "dates",
        "date",
        [
            ("a day", '"2024-02-29"', date(2024, 2, 29)),
            ("the first day", '"0001-01-01"', date(1, 1, 1)),
            ("a day that does not exist", '"2026-02-29"', Reason.INVALID_VALUE),
            ("year zero", '"0000-01-01"', Reason.INVALID_VALUE),
            ("a timestamp", '"2026-01-02T00:00:00Z"', Reason.INVALID_VALUE),
            ("without hyphens", '"20260102"', Reason.INVALID_VALUE),
            ("a week", '"2026-W01-1"', Reason.INVALID_VALUE),
            ("days since 1970", "20000", Reason.WRONG_TYPE),
            ("null", "null", None),
        ],
    ),
    *_cases(
        "timestamps",
        "timestamp",
        [
            ("UTC", '"2026-01-02T03:04:05Z"', datetime(2026, 1, 2, 3, 4, 5)),
            ("lower case", '"2026-01-02t03:04:05z"', datetime(2026, 1, 2, 3, 4, 5)),
            ("an offset", '"2026-01-02T03:04:05+05:30"', datetime(2026, 1, 1, 21, 34, 5)),
            ("milliseconds", '"2026-01-02T03:04:05.5Z"', datetime(2026, 1, 2, 3, 4, 5, 500000)),
            ("microseconds", '"2026-01-02T03:04:05.123456Z"', datetime(2026, 1, 2, 3, 4, 5, 123456)),
            (
                "nanoseconds that are zero",
                '"2026-01-02T03:04:05.123456000Z"',
                datetime(2026, 1, 2, 3, 4, 5, 123456),
            ),
            ("nanoseconds", '"2026-01-02T03:04:05.123456789Z"', Reason.INEXACT),
            ("without offset", '"2026-01-02T03:04:05"', Reason.INVALID_VALUE),
            ("a space for the T", '"2026-01-02 03:04:05Z"', Reason.INVALID_VALUE),
            ("without seconds", '"2026-01-02T03:04Z"', Reason.INVALID_VALUE),
            ("a date", '"2026-01-02"', Reason.INVALID_VALUE),
            ("a day that does not exist", '"2026-02-30T00:00:00Z"', Reason.INVALID_VALUE),
            ("hour 24", '"2026-01-02T24:00:00Z"', Reason.INVALID_VALUE),
            ("a leap second", '"2016-12-31T23:59:60Z"', Reason.INVALID_VALUE),
            ("an offset that does not exist", '"2026-01-02T03:04:05+24:00"', Reason.INVALID_VALUE),
            ("before year 1 in UTC", '"0001-01-01T00:00:00+01:00"', Reason.INVALID_VALUE),
            ("seconds since 1970", "1767323045", Reason.WRONG_TYPE),
            ("milliseconds since 1970", "1767323045000", Reason.WRONG_TYPE),
            ("null", "null", None),
        ],
    ),
    *_cases(
        "lists",
        "array<int>",
        [
            ("an array", "[1,2]", [1, 2]),
            ("empty", "[]", []),
            ("null elements", "[1,null]", [1, None]),
            ("an element of another type", '[1,"2"]', Reason.WRONG_TYPE),
            ("a single value", "1", Reason.WRONG_TYPE),
            ("an object", '{"0":1}', Reason.WRONG_TYPE),
            ("null", "null", None),
        ],
    ),
    *_cases(
        "structs",
        "struct<a:int,b:string>",
        [
            ("all fields", '{"a":1,"b":"x"}', {"a": 1, "b": "x"}),
            ("a missing field", '{"a":1}', {"a": 1, "b": None}),
            ("an unknown field", '{"a":1,"c":2}', {"a": 1, "b": None}),
            ("a name in another case", '{"A":1}', {"a": None, "b": None}),
            ("empty", "{}", {"a": None, "b": None}),
            ("a field of another type", '{"a":"1"}', Reason.WRONG_TYPE),
            ("an array", "[1]", Reason.WRONG_TYPE),
            ("a string", '"{}"', Reason.WRONG_TYPE),
            ("null", "null", None),
        ],
    ),
    *_cases(
        "maps",
        "map<string,int>",
        [
            ("an object", '{"x":1,"y":null}', [("x", 1), ("y", None)]),
            ("empty", "{}", []),
            ("a value of another type", '{"x":"1"}', Reason.WRONG_TYPE),
            ("half of a surrogate pair in a key", r'{"\ud800":1}', Reason.INVALID_TEXT),
            ("an array", "[1]", Reason.WRONG_TYPE),
            ("null", "null", None),
        ],
    ),
    *_cases(
        "maps",
        "map<int,string>",
        [
            ("keys in the notation of numbers", '{"1":"a","-2":"b"}', [(1, "a"), (-2, "b")]),
            ("a key that is no number", '{"one":"a"}', Reason.WRONG_TYPE),
            ("a key with a space", '{" 1":"a"}', Reason.WRONG_TYPE),
        ],
    ),
    *_cases(
        "maps",
        "map<decimal(3,2),string>",
        [("two keys of one value", '{"1.0":"a","1.00":"b"}', Reason.INVALID_VALUE)],
    ),
]
"""Written at `$.v` of a payload, read by a column `v` of the type."""

DOCUMENTS: list[Case] = [
    *_cases(
        "documents",
        "int",
        [
            ("the column is missing", '{"w":1}', None),
            ("unknown members", '{"v":1,"w":{"x":[]}}', 1),
            ("white space around", ' \t\r\n{"v":1}\n', 1),
            ("SQL NULL", "", Reason.MALFORMED),
            ("blank", " ", Reason.MALFORMED),
            ("cut off", '{"v":1', Reason.MALFORMED),
            ("text after the document", '{"v":1} x', Reason.MALFORMED),
            ("two documents", '{"v":1}{"v":2}', Reason.MALFORMED),
            ("a byte order mark", '\ufeff{"v":1}', Reason.MALFORMED),
            ("a name twice", '{"v":1,"v":1}', Reason.MALFORMED),
            ("a name twice, once null", '{"v":null,"v":1}', Reason.MALFORMED),
            ("a name twice in a part that no column reads", '{"v":1,"w":{"x":1,"x":2}}', Reason.MALFORMED),
            ("NaN", '{"v":NaN}', Reason.MALFORMED),
            ("Infinity", '{"v":-Infinity}', Reason.MALFORMED),
            ("single quotes", "{'v':1}", Reason.MALFORMED),
            ("a comment", '{"v":1} // one', Reason.MALFORMED),
            ("a comma too many", '{"v":1,}', Reason.MALFORMED),
            ("a leading zero", '{"v":01}', Reason.MALFORMED),
            ("a plus sign", '{"v":+1}', Reason.MALFORMED),
            ("a raw tab in a string", '{"v":1,"w":"\t"}', Reason.MALFORMED),
            ("an unknown escape", r'{"v":1,"w":"\x41"}', Reason.MALFORMED),
            ("half of a surrogate pair that no column reads", r'{"v":1,"w":"\ud800"}', 1),
            ("512 levels deep", '{"v":1,"w":' + "[" * 511 + "]" * 511 + "}", 1),
            ("513 levels deep", '{"v":1,"w":' + "[" * 512 + "]" * 512 + "}", Reason.TOO_DEEP),
            ("100,000 levels deep", "[" * 100_000, Reason.TOO_DEEP),
            ("many brackets, not deep", '{"v":1,"w":[' + ",".join(["[]"] * 2000) + '],"x":"[[[["}', 1),
            ("an array", "[1]", Reason.NOT_AN_OBJECT),
            ("a string", '"v"', Reason.NOT_AN_OBJECT),
            ("a number", "1", Reason.NOT_AN_OBJECT),
            ("null", "null", Reason.NOT_AN_OBJECT),
        ],
    ),
]
"""Whole payloads, read by a column `v` of type int at `$.v`."""
