from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest

from firn_glue.parse.parser import compile_parser
from firn_glue.parse.rejection import Reason, Rejection
from firn_glue.schema.document import Column
from firn_glue.schema.json_path import parse_path
from firn_glue.schema.type_text import parse_type
from parse.cases.all_cases import MATRIX, VALUES
from parse.cases.documents import DOCUMENTS

if TYPE_CHECKING:
    from parse.cases.case import Case


def name_of(case: Case) -> str:
    options = case.options.timestamp + ("-coerce" if case.options.coerce else "")
    return f"{case.column_type}-{options}-{case.what}"


def column(column_type: str, source: str = "$.v", **others) -> Column:
    return Column("v", parse_type(column_type), parse_path(source), **others)


def check(case: Case, found) -> None:
    if isinstance(case.expected, Reason):
        assert isinstance(found, Rejection)
        assert found.reason is case.expected
        assert found.message
    else:
        assert found == (case.expected,)
        assert type(found[0]) is type(case.expected)


@pytest.mark.parametrize("case", VALUES, ids=name_of)
def test_value(case):
    check(case, compile_parser((column(case.column_type, options=case.options),))(f'{{"v":{case.written}}}'))


@pytest.mark.parametrize("case", MATRIX, ids=name_of)
def test_kind_of_value(case):
    payload = "{}" if case.what == "missing" else f'{{"v":{case.written}}}'
    check(case, compile_parser((column(case.column_type),))(payload))


@pytest.mark.parametrize("case", DOCUMENTS, ids=name_of)
def test_document(case):
    payload = None if case.what == "SQL NULL" else case.written
    check(case, compile_parser((column(case.column_type),))(payload))


@pytest.mark.parametrize("case", DOCUMENTS, ids=name_of)
def test_document_in_bytes_is_read_alike(case):
    parse = compile_parser((column(case.column_type),))
    assert parse(case.written.encode()) == parse(case.written)


def test_bytes_that_are_not_utf_8_are_rejected():
    found = compile_parser((column("int"),))(b'{"v":1,"w":"\xff"}')
    assert isinstance(found, Rejection)
    assert found.reason is Reason.INVALID_TEXT


def test_text_of_ten_megabytes_is_kept():
    text = "x" * 10_000_000
    assert compile_parser((column("string"),))(f'{{"v":"{text}"}}') == (text,)


def test_minus_zero_of_a_double_keeps_its_sign():
    (found,) = compile_parser((column("double"),))('{"v":-0.0}')
    assert math.copysign(1, found) == -1


@pytest.mark.parametrize("payload", ['{"v":null}', "{}"])
def test_required_without_value_is_rejected(payload):
    found = compile_parser((column("int", required=True),))(payload)
    assert found == Rejection(Reason.MISSING_REQUIRED, "v", "$.v: a value is required, found none")


def test_the_first_column_at_fault_is_named():
    columns = (column("int"), Column("w", parse_type("array<struct<a:int>>"), parse_path("$.w")))
    found = compile_parser(columns)('{"v":1,"w":[{"a":1},{"a":"x"}]}')
    assert found == Rejection(
        Reason.WRONG_TYPE, "w[].a", '$.w at [1].a: expected an integer for int, found the string "x"'
    )
