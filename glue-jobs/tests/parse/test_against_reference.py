"""The parser against a reference that shares no code with it: equal rows, the same records refused for a reason it has."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic_core import from_json

from firn_glue.parse.parser import compile_parser
from firn_glue.parse.rejection import Rejection
from firn_glue.schema.column_type import Fixed, Simple
from firn_glue.schema.document import Column
from firn_glue.schema.json_path import Key
from firn_glue.schema.options import Options
from reference.json_reader import NotJsonError, Number, read
from reference.payloads import NOTATIONS, ODD, SCALARS, documents, mutated, payloads
from reference.row import Rejected, row

RELAXED = [HealthCheck.too_slow, HealthCheck.data_too_large]


def top_level(column: str | None) -> str | None:
    return None if column is None else column.split(".")[0].split("[")[0].split("{")[0]


def check(found: Any, expected: Any) -> None:
    if isinstance(expected, Rejected):
        assert isinstance(found, Rejection)
        assert found.reason in expected.reasons
        assert top_level(found.column) == expected.column
    else:
        assert found == expected


@settings(max_examples=300, deadline=None, suppress_health_check=RELAXED)
@given(st.data())
def test_rows_and_reasons_are_those_of_the_reference(data):
    columns = data.draw(documents)
    parse = compile_parser(columns)
    for payload in data.draw(st.lists(payloads(columns), min_size=1, max_size=5)):
        check(parse(payload), row(columns, payload))


@pytest.mark.parametrize("coerce", [False, True])
@pytest.mark.parametrize("notation", NOTATIONS)
def test_every_odd_value_in_every_type(notation, coerce):
    for column_type in [*map(Simple, SCALARS), Simple("timestamp"), Fixed(6, 2), Fixed(38, 10)]:
        columns = (Column("v", column_type, (Key("v"),), options=Options(notation, coerce)),)
        parse = compile_parser(columns)
        for text in ODD:
            payload = f'{{"v":{text}}}'
            check(parse(payload), row(columns, payload))


@settings(max_examples=300, deadline=None, suppress_health_check=RELAXED)
@given(st.sampled_from([*ODD, '{"a":[1,{"b":"\\n"}],"c":-1.5e-3}']).flatmap(mutated))
def test_the_reference_reads_json_as_another_library_does(text):
    """But for names that are there twice, which that library takes, and halves of surrogate pairs, which it refuses."""
    try:
        other = from_json(text.encode(), allow_inf_nan=False)
    except ValueError:
        if "\\ud" not in text:
            with pytest.raises(NotJsonError):
                read(text)
        return
    try:
        found = read(text)
    except NotJsonError:
        assert any(text.count(f'"{name}"') > 1 for name in ("a", "b", "c", "c0", "1"))
    else:
        assert plain(found) == other


def plain(value: Any) -> Any:
    match value:
        case Number(text):
            return int(text) if value.is_integer else float(text)
        case list():
            return [plain(element) for element in value]
        case dict():
            return {name: plain(member) for name, member in value.items()}
        case _:
            return value
