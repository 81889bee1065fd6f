"""What JSON writes as strings: text, bytes, days and moments."""

from __future__ import annotations

from datetime import date, datetime

from firn_glue.parse.rejection import Reason
from parse.cases.case import Case, cases
from parse.cases.decision import Decision

TEXTS: list[Case] = [
    *cases(
        "text",
        "string",
        [
            ("a string", '"snow"', "snow", Decision.TEXT),
            ("empty", '""', "", Decision.TEXT),
            ("any script", '"\u65e5\u672c \u00e9 \U0001f600"', "\u65e5\u672c \u00e9 \U0001f600", Decision.TEXT),
            ("a surrogate pair", r'"\ud83d\ude00"', "\U0001f600", Decision.TEXT),
            ("half of a surrogate pair", r'"a\ud83d"', Reason.INVALID_TEXT, Decision.SURROGATES),
            ("NUL", r'"a\u0000b"', "a\0b", Decision.TEXT),
            ("a byte order mark inside", '"\ufeffa"', "\ufeffa", Decision.TEXT),
            ("a number", "5", Reason.WRONG_TYPE, Decision.NO_GUESS),
            ("a boolean", "true", Reason.WRONG_TYPE, Decision.NO_GUESS),
            ("an object", '{"q":1.1}', Reason.WRONG_TYPE, Decision.NO_GUESS),
            ("null", "null", None, Decision.NULL),
        ],
    ),
    *cases(
        "binary",
        "binary",
        [
            ("base64", '"aGk="', b"hi", Decision.BASE64),
            ("empty", '""', b"", Decision.BASE64),
            ("base64 without padding", '"aGk"', Reason.INVALID_VALUE, Decision.BASE64),
            ("base64 with bits that are thrown away", '"aGl="', Reason.INVALID_VALUE, Decision.BASE64),
            ("base64 for URLs", '"-_8="', Reason.INVALID_VALUE, Decision.BASE64),
            ("not ASCII", '"\u00e9"', Reason.INVALID_VALUE, Decision.BASE64),
            ("a number", "5", Reason.WRONG_TYPE, Decision.NO_GUESS),
            ("null", "null", None, Decision.NULL),
        ],
    ),
    *cases(
        "dates",
        "date",
        [
            ("a day", '"2024-02-29"', date(2024, 2, 29), Decision.AS_IT_IS),
            ("the first day", '"0001-01-01"', date(1, 1, 1), Decision.CALENDAR),
            ("a day that does not exist", '"2026-02-29"', Reason.INVALID_VALUE, Decision.CALENDAR),
            ("year zero", '"0000-01-01"', Reason.INVALID_VALUE, Decision.CALENDAR),
            ("a timestamp", '"2026-01-02T00:00:00Z"', Reason.INVALID_VALUE, Decision.NOTATION),
            ("without hyphens", '"20260102"', Reason.INVALID_VALUE, Decision.NOTATION),
            ("a week", '"2026-W01-1"', Reason.INVALID_VALUE, Decision.NOTATION),
            ("days since 1970", "20000", Reason.WRONG_TYPE, Decision.NO_GUESS),
            ("null", "null", None, Decision.NULL),
        ],
    ),
    *cases(
        "timestamps",
        "timestamp",
        [
            ("UTC", '"2026-01-02T03:04:05Z"', datetime(2026, 1, 2, 3, 4, 5), Decision.OFFSET),
            ("lower case", '"2026-01-02t03:04:05z"', datetime(2026, 1, 2, 3, 4, 5), Decision.NOTATION),
            ("an offset", '"2026-01-02T03:04:05+05:30"', datetime(2026, 1, 1, 21, 34, 5), Decision.OFFSET),
            ("milliseconds", '"2026-01-02T03:04:05.5Z"', datetime(2026, 1, 2, 3, 4, 5, 500000), Decision.AS_IT_IS),
            ("microseconds", '"2026-01-02T03:04:05.123456Z"', datetime(2026, 1, 2, 3, 4, 5, 123456), Decision.AS_IT_IS),
            (
                "nanoseconds that are zero",
                '"2026-01-02T03:04:05.123456000Z"',
                datetime(2026, 1, 2, 3, 4, 5, 123456),
                Decision.MICROSECONDS,
            ),
            ("nanoseconds", '"2026-01-02T03:04:05.123456789Z"', Reason.INEXACT, Decision.MICROSECONDS),
            ("without offset", '"2026-01-02T03:04:05"', Reason.INVALID_VALUE, Decision.OFFSET),
            ("a space for the T", '"2026-01-02 03:04:05Z"', Reason.INVALID_VALUE, Decision.NOTATION),
            ("without seconds", '"2026-01-02T03:04Z"', Reason.INVALID_VALUE, Decision.NOTATION),
            ("a date", '"2026-01-02"', Reason.INVALID_VALUE, Decision.NOTATION),
            ("a day that does not exist", '"2026-02-30T00:00:00Z"', Reason.INVALID_VALUE, Decision.CALENDAR),
            ("hour 24", '"2026-01-02T24:00:00Z"', Reason.INVALID_VALUE, Decision.CALENDAR),
            ("a leap second", '"2016-12-31T23:59:60Z"', Reason.INVALID_VALUE, Decision.CALENDAR),
            ("an offset that does not exist", '"2026-01-02T03:04:05+24:00"', Reason.INVALID_VALUE, Decision.CALENDAR),
            ("before year 1 in UTC", '"0001-01-01T00:00:00+01:00"', Reason.INVALID_VALUE, Decision.CALENDAR),
            ("seconds since 1970", "1767323045", Reason.WRONG_TYPE, Decision.EPOCH),
            ("milliseconds since 1970", "1767323045000", Reason.WRONG_TYPE, Decision.EPOCH),
            ("null", "null", None, Decision.NULL),
        ],
    ),
]
