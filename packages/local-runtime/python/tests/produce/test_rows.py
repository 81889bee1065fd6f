"""Lines of JSON as rows of a table."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from pyiceberg.schema import Schema
from pyiceberg.types import (
    BooleanType,
    DateType,
    DecimalType,
    DoubleType,
    IntegerType,
    ListType,
    LongType,
    NestedField,
    StringType,
    TimestampType,
)

from firn_local.produce.rows import LineError, read_row, read_rows

TYPES = {
    "event": StringType(),
    "payload": StringType(),
    "ingested_at": TimestampType(),
    "n": IntegerType(),
    "big": LongType(),
    "ratio": DoubleType(),
    "flag": BooleanType(),
    "day": DateType(),
    "amount": DecimalType(5, 2),
    "many": ListType(99, StringType(), element_required=False),
}
SCHEMA = Schema(*(NestedField(i, name, kind) for i, (name, kind) in enumerate(TYPES.items(), start=1)))
NOW = datetime(2026, 11, 23, 21, 0, tzinfo=UTC)


def test_a_line_is_a_row_and_what_it_lacks_is_null_but_the_time():
    assert read_row('{"payload": "{\\"a\\": 1}"}', SCHEMA, NOW) == {
        **dict.fromkeys(TYPES),
        "payload": '{"a": 1}',
        "ingested_at": datetime(2026, 11, 23, 21, 0),  # noqa: DTZ001
    }


@pytest.mark.parametrize(
    ("column", "written", "value"),
    [
        ("payload", '"ü\\u2028"', "ü\u2028"),
        ("n", "-2147483648", -(2**31)),
        ("big", "9223372036854775807", 2**63 - 1),
        ("ratio", "1", 1.0),
        ("ratio", "1.5e3", 1500.0),
        ("flag", "false", False),
        ("day", '"2026-02-28"', date(2026, 2, 28)),
        ("amount", "999.99", Decimal("999.99")),
        ("amount", '"0.10"', Decimal("0.10")),
        ("ingested_at", '"2026-11-23T21:00:00Z"', datetime(2026, 11, 23, 21, 0)),  # noqa: DTZ001
        ("ingested_at", '"2026-11-23T21:00:00.123456+02:00"', datetime(2026, 11, 23, 19, 0, 0, 123456)),  # noqa: DTZ001
        ("event", "null", None),
    ],
)
def test_a_value_is_of_its_columns_type(column, written, value):
    assert read_row(f'{{"{column}": {written}}}', SCHEMA, NOW)[column] == value


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{", "no JSON: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)."),
        ("[1]", "expected a JSON object, found an array."),
        ('"x"', "expected a JSON object, found the string 'x'."),
        ('{"payload": "a", "payload": "b"}', "no JSON: a name is given twice: payload."),
        ('{"Payload": "a"}', f"the table has no column Payload; it has {', '.join(TYPES)}."),
        ('{"payload": {"a": 1}}', "column payload: expected a string, found an object; write it as JSON text."),
        ('{"payload": 1}', "column payload: expected a string, found 1."),
        ('{"payload": "\\ud800"}', "column payload: expected a string, found the string '\\ud800'."),
        ('{"n": 2147483648}', "column n: expected a int, found 2147483648."),
        ('{"n": 1.0}', 'column n: expected a int, found "1.0".'),
        ('{"n": true}', "column n: expected a int, found true."),
        ('{"big": "1"}', "column big: expected a long, found the string '1'."),
        ('{"ratio": 1e999}', 'column ratio: expected a double, found "1E+999".'),
        ('{"amount": 1.005}', 'column amount: expected a decimal(5, 2), found "1.005".'),
        ('{"amount": 1000}', "column amount: expected a decimal(5, 2), found 1000."),
        ('{"day": "2026-02-30"}', "column day: expected a date, found the string '2026-02-30'."),
        ('{"ingested_at": 5}', "column ingested_at: expected a timestamp, found 5."),
        ('{"many": []}', "column many: a RAW row cannot have a list<string>."),
    ],
)
def test_a_line_that_is_no_row_is_told_with_what_was_expected(line, problem):
    with pytest.raises(LineError) as told:
        read_row(line, SCHEMA, NOW)

    assert str(told.value) == problem


def test_all_problems_are_told_by_their_line():
    rows, problems = read_rows(['{"payload": "a"}', "", "{", '{"n": "x"}', " "], SCHEMA, NOW)

    assert [row["payload"] for row in rows] == ["a"]
    assert [number for number, _ in problems] == [3, 4]
