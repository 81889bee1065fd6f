from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firn_glue.parse.parser import compile_parser
from firn_glue.parse.rejection import Rejection
from firn_glue.schema.document import Column
from firn_glue.schema.json_path import parse_path
from firn_glue.schema.options import Options, TimestampNotation
from firn_glue.schema.type_text import parse_type

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
TYPES = [
    "boolean",
    "int",
    "bigint",
    "decimal(12,3)",
    "float",
    "double",
    "string",
    "binary",
    "date",
    "timestamp",
    "array<string>",
    "map<int,double>",
    "struct<a:int,b:array<struct<c:date>>>",
]
PARSERS = [compile_parser((Column("v", parse_type(text), parse_path("$.v")),)) for text in TYPES]
OPTIONS = [Options(notation, coerce) for notation in get_args(TimestampNotation) for coerce in (False, True)]
WITH_OPTIONS = [
    compile_parser((Column("v", parse_type(text), parse_path("$.v"), options=options),))
    for text in TYPES
    for options in OPTIONS
]

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda parts: st.lists(parts, max_size=3) | st.dictionaries(st.text(max_size=3), parts, max_size=3),
    max_leaves=6,
)


@given(st.text() | st.binary(), st.sampled_from(WITH_OPTIONS))
def test_any_text_is_a_row_or_a_rejection(payload, parse):
    assert isinstance(parse(payload), tuple | Rejection)


@given(values, st.sampled_from(WITH_OPTIONS))
def test_any_value_is_a_row_or_a_rejection_that_says_why(value, parse):
    found = parse(json.dumps({"v": value}))
    if isinstance(found, Rejection):
        assert found.column.startswith("v")
        assert found.message.startswith("$.v")
    else:
        assert value is None or found[0] is not None


@given(st.integers(-(2**63), 2**63 - 1))
def test_integers_are_exact(number):
    assert PARSERS[TYPES.index("bigint")](f'{{"v":{number}}}') == (number,)


@given(st.decimals(min_value=-999999999, max_value=999999999, places=3))
def test_decimals_are_exact(number):
    (found,) = PARSERS[TYPES.index("decimal(12,3)")](f'{{"v":{number}}}')
    assert found == number


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_doubles_are_exact(number):
    assert PARSERS[TYPES.index("double")](json.dumps({"v": number})) == (number,)


@given(st.datetimes(), st.integers(-23 * 60, 23 * 60))
def test_moments_are_exact(moment, minutes):
    sign, size = "-" if minutes < 0 else "+", abs(minutes)
    text = f"{moment.isoformat(timespec='microseconds')}{sign}{size // 60:02d}:{size % 60:02d}"
    found = PARSERS[TYPES.index("timestamp")](json.dumps({"v": text}))
    if isinstance(found, tuple):
        assert (moment - found[0]).total_seconds() == minutes * 60


@given(st.datetimes(), st.sampled_from([("epoch_seconds", 6), ("epoch_millis", 3), ("epoch_micros", 0)]))
def test_counted_moments_are_exact(moment, unit):
    notation, places = unit
    micros = (moment.replace(tzinfo=UTC) - EPOCH) // timedelta(microseconds=1)
    column = Column("v", parse_type("timestamp"), parse_path("$.v"), options=Options(notation))
    assert compile_parser((column,))(f'{{"v":{Decimal(micros).scaleb(-places):f}}}') == (moment,)


@pytest.mark.parametrize("exponent", ["-400", "-752303423489"])
def test_what_is_cut_goes_towards_the_past_however_small_it_is(exponent):
    column = Column("v", parse_type("timestamp"), parse_path("$.v"), options=Options("epoch_nanos"))
    parse = compile_parser((column,))
    assert parse(f'{{"v":5e{exponent}}}') == (datetime(1970, 1, 1),)
    assert parse(f'{{"v":-5e{exponent}}}') == (datetime(1969, 12, 31, 23, 59, 59, 999999),)


@given(values)
def test_coerced_text_is_the_value(value):
    column = Column("v", parse_type("string"), parse_path("$.v"), options=Options(coerce=True))
    (found,) = compile_parser((column,))(json.dumps({"v": value}))
    assert found == value if isinstance(value, str | None) else json.loads(found) == value


@given(st.text())
def test_text_is_exact(text):
    found = PARSERS[TYPES.index("string")](json.dumps({"v": text}))
    assert found == (text,)
