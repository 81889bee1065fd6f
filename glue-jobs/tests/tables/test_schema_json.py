from __future__ import annotations

import json

import pytest

from firn_glue.schema.document import Column
from firn_glue.schema.type_text import parse_type
from firn_glue.tables.schema_json import evolution, schema_json


def columns(**types: str) -> tuple[Column, ...]:
    return tuple(Column(name, parse_type(text), ()) for name, text in types.items())


def table(**types: str):
    return json.loads(schema_json(columns(**types)))


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ("int", "int", []),
        ("decimal(10,2)", "decimal(10,2)", []),
        ("int", "bigint", ["widen c from int to long"]),
        ("float", "double", ["widen c from float to double"]),
        ("decimal(10,2)", "decimal(18,2)", ["widen c from decimal(10, 2) to decimal(18, 2)"]),
        ("struct<a:int>", "struct<a:int,b:string>", ["add c.b"]),
        ("array<struct<a:int>>", "array<struct<a:bigint,b:int>>", ["widen c[].a from int to long", "add c[].b"]),
        ("map<string,struct<a:int>>", "map<string,struct<a:int,b:int>>", ["add c{}.b"]),
        ("struct<a:struct<b:int>>", "struct<a:struct<b:int,c:date>>", ["add c.a.c"]),
        # What an older document finds in a table that a newer one has evolved.
        ("bigint", "int", []),
        ("decimal(18,2)", "decimal(10,2)", []),
        ("struct<a:int,b:string>", "struct<a:int>", []),
    ],
)
def test_what_a_table_lacks(before, after, changes):
    found = evolution(table(c=before), columns(c=after))
    assert (found.changes, found.conflicts) == (changes, [])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("int", "string"),
        ("int", "double"),
        ("timestamp", "date"),
        ("decimal(10,2)", "decimal(10,3)"),
        ("array<int>", "int"),
        ("struct<a:int>", "map<string,int>"),
        ("map<int,string>", "map<bigint,string>"),
        ("map<struct<a:int>,string>", "map<struct<a:int,b:int>,string>"),
    ],
)
def test_what_no_evolution_mends(before, after):
    assert evolution(table(c=before), columns(c=after)).conflicts


def test_added_columns_and_comments():
    wanted = (*columns(c="int"), Column("d", parse_type("date"), (), doc="A day"))
    assert evolution(table(c="int"), wanted).changes == ["add d"]
    assert evolution(table(c="int", d="date"), wanted).changes == ["describe d"]
    assert evolution(json.loads(schema_json(wanted)), wanted).changes == []


def test_columns_that_only_the_table_has_are_let_be():
    found = evolution(table(c="int", own="string"), columns(c="int"))
    assert (found.changes, found.conflicts) == ([], [])


def test_a_column_that_the_table_requires_and_the_document_does_not():
    schema = table(c="int")
    schema["fields"][0]["required"] = True
    assert evolution(schema, columns(c="int")).conflicts == ["c is required in the table, optional in the document"]
    assert not evolution(schema, (Column("c", parse_type("int"), (), required=True),)).conflicts
