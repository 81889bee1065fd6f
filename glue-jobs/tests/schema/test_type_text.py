from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firn_glue.errors import InvalidDocumentError
from firn_glue.schema.column_type import (
    ColumnType,
    Fixed,
    ListOf,
    MapOf,
    Simple,
    Struct,
    StructField,
    print_type,
)
from firn_glue.schema.type_text import parse_type

SIMPLE = ["boolean", "int", "bigint", "float", "double", "string", "binary", "date", "timestamp"]
simple = st.sampled_from(SIMPLE).map(Simple)
fixed = st.integers(1, 38).flatmap(lambda precision: st.integers(0, precision).map(lambda s: Fixed(precision, s)))
names = st.from_regex(r"[a-z0-9_]{1,8}", fullmatch=True)


def structs(parts: st.SearchStrategy[ColumnType]) -> st.SearchStrategy[Struct]:
    fields = st.dictionaries(names, parts, min_size=1, max_size=4)
    return fields.map(lambda found: Struct(tuple(StructField(name, part) for name, part in found.items())))


types: st.SearchStrategy[ColumnType] = st.recursive(
    simple | fixed,
    lambda parts: parts.map(ListOf) | st.builds(MapOf, simple | fixed, parts) | structs(parts),
    max_leaves=12,
)


@given(types)
def test_reads_what_it_prints(column_type):
    assert parse_type(print_type(column_type)) == column_type


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("Array< Struct<id : LONG> >", "array<struct<id:bigint>>"),
        ("list<integer>", "array<int>"),
        ("DECIMAL( 18 , 2 )", "decimal(18,2)"),
        ("map<string,map<int,date>>", "map<string,map<int,date>>"),
    ],
)
def test_normalises(text, canonical):
    assert print_type(parse_type(text)) == canonical


@pytest.mark.parametrize(
    "text",
    [
        "",
        "strng",
        "array",
        "array<>",
        "array<int",
        "array<int>>",
        "map<int>",
        "struct<>",
        "struct<a:int,a:int>",
        "struct<a>",
        "decimal",
        "decimal(39,0)",
        "decimal(2,3)",
        "decimal(0,0)",
        "int(3)",
        "array<" * 70 + "int" + ">" * 70,
    ],
)
def test_refuses_what_is_no_type(text):
    with pytest.raises(InvalidDocumentError):
        parse_type(text)
