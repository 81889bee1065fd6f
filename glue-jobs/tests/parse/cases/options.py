"""What the options of a column change."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from firn_glue.parse.rejection import Reason
from firn_glue.schema.options import Options
from parse.cases.case import Case, cases
from parse.cases.decision import Decision

COERCE = Options(coerce=True)
ASSUME_UTC = Options("assume_utc")
SECONDS, MILLIS, MICROS, NANOS = (
    Options("epoch_seconds"),
    Options("epoch_millis"),
    Options("epoch_micros"),
    Options("epoch_nanos"),
)
COERCED, NOT_PLAIN = Decision.COERCED, Decision.NOT_PLAIN
COUNTED, CUT, ASSUMED = Decision.COUNTED, Decision.CUT, Decision.ASSUMED
NOTATIONS = "notations of timestamps"

OPTIONS: list[Case] = [
    *cases(
        NOTATIONS,
        "timestamp",
        [
            ("seconds", "1767323045", datetime(2026, 1, 2, 3, 4, 5), COUNTED),
            ("a fraction", "1767323045.25", datetime(2026, 1, 2, 3, 4, 5, 250000), COUNTED),
            ("an exponent", "1.767323045e9", datetime(2026, 1, 2, 3, 4, 5), COUNTED),
            ("before 1970", "-1.5", datetime(1969, 12, 31, 23, 59, 58, 500000), COUNTED),
            ("the last second", "253402300799", datetime(9999, 12, 31, 23, 59, 59), COUNTED),
            ("milliseconds for seconds", "1767323045000", Reason.OUT_OF_RANGE, COUNTED),
            ("one second after the last", "253402300800", Reason.OUT_OF_RANGE, COUNTED),
            ("before year 1", "-62135596801", Reason.OUT_OF_RANGE, COUNTED),
            ("a huge exponent", "1e99999999999999999999", Reason.OUT_OF_RANGE, COUNTED),
            ("digits beyond the microsecond", "1767323045.1234567", Reason.INEXACT, Decision.MICROSECONDS),
            ("too small to tell from zero", "1e-99999999999999999999", Reason.INEXACT, Decision.MICROSECONDS),
            ("text", '"2026-01-02T03:04:05Z"', Reason.WRONG_TYPE, Decision.NO_GUESS),
            ("a numeric string", '"1767323045"', Reason.WRONG_TYPE, Decision.NO_GUESS),
            ("a boolean", "true", Reason.WRONG_TYPE, Decision.NO_GUESS),
            ("null", "null", None, Decision.NULL),
        ],
        SECONDS,
    ),
    *cases(
        NOTATIONS,
        "timestamp",
        [
            ("milliseconds", "1767323045250", datetime(2026, 1, 2, 3, 4, 5, 250000), COUNTED),
            ("a fraction", "1767323045250.125", datetime(2026, 1, 2, 3, 4, 5, 250125), COUNTED),
            ("digits beyond the microsecond", "1767323045250.1251", Reason.INEXACT, Decision.MICROSECONDS),
        ],
        MILLIS,
    ),
    *cases(
        NOTATIONS,
        "timestamp",
        [
            ("microseconds", "1767323045250125", datetime(2026, 1, 2, 3, 4, 5, 250125), COUNTED),
            ("digits beyond the microsecond", "1767323045250125.5", Reason.INEXACT, Decision.MICROSECONDS),
        ],
        MICROS,
    ),
    *cases(
        NOTATIONS,
        "timestamp",
        [
            ("nanoseconds", "1767323045250125999", datetime(2026, 1, 2, 3, 4, 5, 250125), CUT),
            ("before 1970", "-1", datetime(1969, 12, 31, 23, 59, 59, 999999), CUT),
            ("next to nothing", "-5e-400", datetime(1969, 12, 31, 23, 59, 59, 999999), CUT),
            ("a numeric string", '"1767323045250125999"', Reason.WRONG_TYPE, Decision.NO_GUESS),
        ],
        NANOS,
    ),
    *cases(
        NOTATIONS,
        "timestamp",
        [
            ("nanoseconds", '"2026-01-02T03:04:05.123456999Z"', datetime(2026, 1, 2, 3, 4, 5, 123456), CUT),
            ("the last of a year", '"2025-12-31T23:59:59.9999999Z"', datetime(2025, 12, 31, 23, 59, 59, 999999), CUT),
            ("without offset", '"2026-01-02T03:04:05.123456999"', Reason.INVALID_VALUE, Decision.OFFSET),
        ],
        Options("rfc3339_nanos"),
    ),
    *cases(
        NOTATIONS,
        "timestamp",
        [
            ("without offset", '"2026-01-02T03:04:05"', datetime(2026, 1, 2, 3, 4, 5), ASSUMED),
            ("a space for the T", '"2026-01-02 03:04:05.5"', datetime(2026, 1, 2, 3, 4, 5, 500000), ASSUMED),
            ("an offset", '"2026-01-02T03:04:05+01:00"', datetime(2026, 1, 2, 2, 4, 5), ASSUMED),
            ("nanoseconds", '"2026-01-02T03:04:05.123456789"', Reason.INEXACT, Decision.MICROSECONDS),
            ("a date", '"2026-01-02"', Reason.INVALID_VALUE, Decision.NOTATION),
            ("a day that does not exist", '"2026-02-30 00:00:00"', Reason.INVALID_VALUE, Decision.CALENDAR),
            ("a number", "1767323045", Reason.WRONG_TYPE, Decision.EPOCH),
        ],
        ASSUME_UTC,
    ),
    *cases(
        NOTATIONS,
        "struct<at:timestamp,days:map<timestamp,int>>",
        [
            (
                "inside, but not in the keys of a map",
                '{"at":1,"days":{"1970-01-01T00:00:02Z":3}}',
                {"at": datetime(1970, 1, 1, 0, 0, 1), "days": [(datetime(1970, 1, 1, 0, 0, 2), 3)]},
                Decision.MAP_KEYS,
            ),
        ],
        SECONDS,
    ),
    *cases(
        "coercion",
        "boolean",
        [
            ("text", '"true"', True, COERCED),
            ("one", "1", True, COERCED),
            ("zero", "0", False, COERCED),
            ("another number", "2", Reason.WRONG_TYPE, NOT_PLAIN),
            ("a fraction", "1.0", Reason.WRONG_TYPE, NOT_PLAIN),
            ("another text", '"yes"', Reason.WRONG_TYPE, NOT_PLAIN),
            ("another case", '"True"', Reason.WRONG_TYPE, NOT_PLAIN),
        ],
        COERCE,
    ),
    *cases(
        "coercion",
        "int",
        [
            ("a numeric string", '"7"', 7, COERCED),
            ("a fraction of zero", "7.0", 7, COERCED),
            ("a fraction of zero in a string", '"-7.00"', -7, COERCED),
            ("an exponent", "12e1", 120, COERCED),
            ("a fraction", "7.5", Reason.WRONG_TYPE, NOT_PLAIN),
            ("too large", '"2147483648"', Reason.OUT_OF_RANGE, Decision.RANGE),
            ("a whole number with a huge exponent", "1e99999999999999999999", Reason.OUT_OF_RANGE, Decision.RANGE),
            ("an empty string", '""', Reason.WRONG_TYPE, NOT_PLAIN),
            ("a space", '" 7"', Reason.WRONG_TYPE, NOT_PLAIN),
            ("a plus sign", '"+7"', Reason.WRONG_TYPE, NOT_PLAIN),
            ("a leading zero", '"07"', Reason.WRONG_TYPE, NOT_PLAIN),
            ("a separator", '"1,000"', Reason.WRONG_TYPE, NOT_PLAIN),
            ("a boolean", "true", Reason.WRONG_TYPE, NOT_PLAIN),
            ("null", "null", None, Decision.NULL),
        ],
        COERCE,
    ),
    *cases("coercion", "bigint", [("beyond 2^53", '"9007199254740993"', 9007199254740993, COERCED)], COERCE),
    *cases(
        "coercion",
        "decimal(6,2)",
        [
            ("a numeric string", '"1.25"', Decimal("1.25"), COERCED),
            ("a digit too many", '"1.255"', Reason.INEXACT, Decision.DIGITS),
            ("a comma", '"1,25"', Reason.WRONG_TYPE, NOT_PLAIN),
        ],
        COERCE,
    ),
    *cases(
        "coercion",
        "double",
        [
            ("a numeric string", '"0.1"', 0.1, COERCED),
            ("an integer not held exactly", '"9007199254740993"', Reason.INEXACT, Decision.IDENTIFIER),
            ("the string NaN", '"NaN"', Reason.WRONG_TYPE, Decision.NO_NUMBER),
        ],
        COERCE,
    ),
    *cases(
        "coercion",
        "string",
        [
            ("a number, digit by digit", "1.10", "1.10", COERCED),
            ("a number beyond every type", "1e400", "1e400", COERCED),
            ("a boolean", "true", "true", COERCED),
            ("an object", '{ "b" : 1.0, "a" : ["\\u00e9", null] }', '{"b":1.0,"a":["\u00e9",null]}', COERCED),
            ("an empty array", "[ ]", "[]", COERCED),
            ("500 levels deep", "[" * 500 + "]" * 500, "[" * 500 + "]" * 500, COERCED),
            ("half of a surrogate pair inside", r'["\ud800"]', Reason.INVALID_TEXT, Decision.SURROGATES),
            ("null", "null", None, Decision.NULL),
        ],
        COERCE,
    ),
    *cases("coercion", "date", [("a number", "7", Reason.WRONG_TYPE, NOT_PLAIN)], COERCE),
    *cases(
        "coercion",
        "timestamp",
        [("a numeric string", '"1767323045"', datetime(2026, 1, 2, 3, 4, 5), COERCED)],
        Options("epoch_seconds", coerce=True),
    ),
    *cases(
        "coercion",
        "struct<at:timestamp,n:int>",
        [
            ("a number in a timestamp that is text", '{"at":"7"}', Reason.INVALID_VALUE, NOT_PLAIN),
        ],
        COERCE,
    ),
    *cases(
        "coercion",
        "array<int>",
        [
            ("elements", '["7",8]', [7, 8], COERCED),
            ("a single value", '"7"', Reason.WRONG_TYPE, NOT_PLAIN),
        ],
        COERCE,
    ),
    *cases("coercion", "struct<a:int,b:string>", [("fields", '{"a":"7","b":8}', {"a": 7, "b": "8"}, COERCED)], COERCE),
]
