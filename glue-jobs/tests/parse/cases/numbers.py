"""Booleans and numbers."""

from __future__ import annotations

from decimal import Decimal

from firn_glue.parse.rejection import Reason
from parse.cases.case import Case, cases
from parse.cases.decision import Decision

LOW_64, HIGH_64 = -(2**63), 2**63 - 1

NUMBERS: list[Case] = [
    *cases(
        "boolean",
        "boolean",
        [
            ("true", "true", True, Decision.AS_IT_IS),
            ("false", "false", False, Decision.AS_IT_IS),
            ("null", "null", None, Decision.NULL),
            ("a number", "1", Reason.WRONG_TYPE, Decision.NO_GUESS),
            ("a string", '"true"', Reason.WRONG_TYPE, Decision.NO_GUESS),
        ],
    ),
    *cases(
        "integers",
        "int",
        [
            ("an integer", "7", 7, Decision.AS_IT_IS),
            ("minus zero", "-0", 0, Decision.AS_IT_IS),
            ("the largest", "2147483647", 2147483647, Decision.AS_IT_IS),
            ("the smallest", "-2147483648", -2147483648, Decision.AS_IT_IS),
            ("one too large", "2147483648", Reason.OUT_OF_RANGE, Decision.RANGE),
            ("one too small", "-2147483649", Reason.OUT_OF_RANGE, Decision.RANGE),
            ("5,000 digits", "9" * 5000, Reason.OUT_OF_RANGE, Decision.RANGE),
            ("with a fraction", "1.5", Reason.WRONG_TYPE, Decision.INTEGER_NOTATION),
            ("with a fraction of zero", "1.0", Reason.WRONG_TYPE, Decision.INTEGER_NOTATION),
            ("with an exponent", "1e2", Reason.WRONG_TYPE, Decision.INTEGER_NOTATION),
            ("a numeric string", '"7"', Reason.WRONG_TYPE, Decision.NO_GUESS),
            ("an empty string", '""', Reason.WRONG_TYPE, Decision.NO_GUESS),
            ("a boolean", "true", Reason.WRONG_TYPE, Decision.NO_GUESS),
            ("an object", "{}", Reason.WRONG_TYPE, Decision.NO_GUESS),
            ("an array", "[7]", Reason.WRONG_TYPE, Decision.NO_GUESS),
            ("null", "null", None, Decision.NULL),
        ],
    ),
    *cases(
        "integers",
        "bigint",
        [
            ("beyond 2^53", "9007199254740993", 9007199254740993, Decision.RANGE),
            ("the largest", str(HIGH_64), HIGH_64, Decision.AS_IT_IS),
            ("the smallest", str(LOW_64), LOW_64, Decision.AS_IT_IS),
            ("one too large", str(HIGH_64 + 1), Reason.OUT_OF_RANGE, Decision.RANGE),
            ("one too small", str(LOW_64 - 1), Reason.OUT_OF_RANGE, Decision.RANGE),
        ],
    ),
    *cases(
        "decimals",
        "decimal(6,2)",
        [
            ("fits", "1234.56", Decimal("1234.56"), Decision.DIGITS),
            ("an integer", "-12", Decimal("-12.00"), Decision.DIGITS),
            ("trailing zeros beyond the scale", "1.5000", Decimal("1.50"), Decision.DIGITS),
            ("an exponent", "15e2", Decimal("1500.00"), Decision.DIGITS),
            ("a negative exponent", "1234e-2", Decimal("12.34"), Decision.DIGITS),
            ("zero with a huge exponent", "0e99999999999999999999", Decimal("0.00"), Decision.DIGITS),
            ("minus zero", "-0.00", Decimal("0.00"), Decision.DIGITS),
            ("one digit too many after the point", "1.239", Reason.INEXACT, Decision.DIGITS),
            ("rounding would carry over the range", "9999.995", Reason.INEXACT, Decision.DIGITS),
            ("too small to tell from zero", "1e-99999999999999999999", Reason.INEXACT, Decision.DIGITS),
            ("one digit too many before the point", "12345", Reason.OUT_OF_RANGE, Decision.RANGE),
            ("a huge exponent", "1e99999999999999999999", Reason.OUT_OF_RANGE, Decision.RANGE),
            ("a numeric string", '"1.25"', Reason.WRONG_TYPE, Decision.NO_GUESS),
            ("a boolean", "false", Reason.WRONG_TYPE, Decision.NO_GUESS),
            ("null", "null", None, Decision.NULL),
        ],
    ),
    *cases(
        "decimals",
        "decimal(38,0)",
        [
            ("38 digits", "9" * 38, Decimal("9" * 38), Decision.DIGITS),
            ("39 digits", "9" * 39, Reason.OUT_OF_RANGE, Decision.RANGE),
        ],
    ),
    *cases(
        "decimals",
        "decimal(38,38)",
        [
            ("38 places", "0." + "1" * 38, Decimal("0." + "1" * 38), Decision.DIGITS),
        ],
    ),
    *cases(
        "floating point",
        "double",
        [
            ("a fraction: the nearest value", "0.1", 0.1, Decision.NEAREST),
            ("an exponent", "1e2", 100.0, Decision.NEAREST),
            ("more digits than it has: the nearest value", "0.10000000000000000000000001", 0.1, Decision.NEAREST),
            ("an integer", "3", 3.0, Decision.IDENTIFIER),
            ("an integer held exactly", "9007199254740994", 9007199254740994.0, Decision.IDENTIFIER),
            ("an integer not held exactly", "9007199254740993", Reason.INEXACT, Decision.IDENTIFIER),
            ("too large", "1e400", Reason.OUT_OF_RANGE, Decision.RANGE),
            ("an integer too large", "1" + "0" * 400, Reason.OUT_OF_RANGE, Decision.RANGE),
            ("too small to tell from zero", "1e-400", Reason.OUT_OF_RANGE, Decision.RANGE),
            ("zero with an exponent", "0e-400", 0.0, Decision.NEAREST),
            ("a numeric string", '"0.1"', Reason.WRONG_TYPE, Decision.NO_GUESS),
            ("the string NaN", '"NaN"', Reason.WRONG_TYPE, Decision.NO_NUMBER),
            ("null", "null", None, Decision.NULL),
        ],
    ),
    *cases(
        "floating point",
        "float",
        [
            ("a fraction: the nearest value", "0.1", 0.10000000149011612, Decision.NEAREST),
            ("an integer not held exactly", "16777217", Reason.INEXACT, Decision.IDENTIFIER),
            ("too large", "3.5e38", Reason.OUT_OF_RANGE, Decision.RANGE),
            ("too small to tell from zero", "1e-50", Reason.OUT_OF_RANGE, Decision.RANGE),
        ],
    ),
]
