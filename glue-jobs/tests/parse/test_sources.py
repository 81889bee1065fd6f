from __future__ import annotations

import pytest

from firn_glue.parse.parser import compile_parser
from firn_glue.parse.rejection import Reason, Rejection
from firn_glue.schema.document import Column
from firn_glue.schema.json_path import parse_path
from firn_glue.schema.type_text import parse_type


def read(column_type: str, source: str, payload: str, fields: dict[str, str] | None = None):
    sources = {path: parse_path(text) for path, text in (fields or {}).items()}
    found = compile_parser((Column("v", parse_type(column_type), parse_path(source), fields=sources),))(payload)
    return found.reason if isinstance(found, Rejection) else found[0]


@pytest.mark.parametrize(
    ("source", "payload", "expected"),
    [
        ("$.a.b", '{"a":{"b":"x"}}', "x"),
        ("$.a.b", '{"a":{}}', None),
        ("$.a.b", '{"a":null}', None),
        ("$.a.b", "{}", None),
        ("$.a.b", '{"a":"x"}', Reason.WRONG_TYPE),
        ("$.a.b", '{"a":["x"]}', Reason.WRONG_TYPE),
        ("$.A", '{"a":"x"}', None),
        ("$['a b']", '{"a b":"x"}', "x"),
        ("$['a.b']", '{"a.b":"x","a":{"b":"y"}}', "x"),
        ("$.a[1]", '{"a":["x","y"]}', "y"),
        ("$.a[2]", '{"a":["x","y"]}', None),
        ("$.a[0]", '{"a":{"0":"x"}}', Reason.WRONG_TYPE),
        ("$.a[0].b", '{"a":[{"b":"x"}]}', "x"),
        ("$.a[0].b", '{"a":[null]}', None),
    ],
)
def test_path(source, payload, expected):
    assert read("string", source, payload) == expected


@pytest.mark.parametrize(
    ("column_type", "source", "payload", "expected"),
    [
        ("array<string>", "$.a[*].n", '{"a":[{"n":"x"},{},null,{"n":null}]}', ["x", None, None, None]),
        ("array<string>", "$.a[*].n", '{"a":[]}', []),
        ("array<string>", "$.a[*].n", '{"a":null}', None),
        ("array<string>", "$.a[*].n", '{"a":{"n":"x"}}', Reason.WRONG_TYPE),
        ("array<string>", "$.a[*].n", '{"a":["x"]}', Reason.WRONG_TYPE),
        ("array<array<int>>", "$.a[*].b[*].c", '{"a":[{"b":[{"c":1},{}]},{}]}', [[1, None], None]),
        ("array<int>", "$.a[*].b[0]", '{"a":[{"b":[1,2]},{"b":[]}]}', [1, None]),
    ],
)
def test_wildcard(column_type, source, payload, expected):
    assert read(column_type, source, payload) == expected


@pytest.mark.parametrize(
    ("column_type", "fields", "value", "expected"),
    [
        ("struct<login:string>", {"login": "$.Login"}, '{"Login":"x","login":"y"}', {"login": "x"}),
        (
            "struct<owner:struct<login:string,id:int>>",
            {"owner": "$.Owner"},
            '{"Owner":{"login":"x","id":1}}',
            {"owner": {"login": "x", "id": 1}},
        ),
        ("struct<o:struct<a:int,b:int>>", {"o.a": "$.flat"}, '{"flat":1}', {"o": {"a": 1, "b": None}}),
        (
            "struct<o:struct<a:int,b:int>>",
            {"o.a": "$.flat"},
            '{"flat":1,"o":{"b":2}}',
            {"o": {"a": 1, "b": 2}},
        ),
        ("struct<o:struct<a:int,b:int>>", {"o.a": "$.flat"}, "{}", {"o": None}),
        (
            "array<struct<n:string>>",
            {"[].n": "$.Name"},
            '[{"Name":"x"},{"n":"y"}]',
            [{"n": "x"}, {"n": None}],
        ),
        (
            "map<string,struct<s:int>>",
            {"{}.s": "$.size.bytes"},
            '{"k":{"size":{"bytes":3}}}',
            [("k", {"s": 3})],
        ),
        (
            "struct<a:array<struct<n:int>>>",
            {"a": "$.A", "a[].n": "$.N"},
            '{"A":[{"N":1}]}',
            {"a": [{"n": 1}]},
        ),
        ("struct<a:int>", {"a": "$.x.y"}, '{"x":1}', Reason.WRONG_TYPE),
    ],
)
def test_sources_of_fields(column_type, fields, value, expected):
    assert read(column_type, "$.v", f'{{"v":{value}}}', fields) == expected


DEEPEST_LIST = 63
"""How often a list may be in a list: a type nests 64 deep."""


@pytest.mark.parametrize(
    ("column_type", "source", "payload", "expected"),
    [
        ("string", "$" + ".a" * 512, '{"a":' * 512 + '"x"' + "}" * 512, "x"),
        ("string", "$.a" + "[0]" * 511, '{"a":' + "[" * 511 + '"x"' + "]" * 511 + "}", "x"),
        ("string", "$" + ".a" * 512, '{"a":' * 511 + '"x"' + "}" * 511, Reason.WRONG_TYPE),
        ("string", "$.a" + "[0]" * 511, '{"a":' + "[" * 511 + "]" * 511 + "}", None),
    ],
    ids=["names", "indices", "a text on the way", "an empty list at the end"],
)
def test_a_path_has_as_many_steps_as_a_payload_has_levels(column_type, source, payload, expected):
    assert read(column_type, source, payload) == expected


def test_a_path_of_as_many_steps_collects_as_many_lists_as_a_type_nests():
    rest = 511 - DEEPEST_LIST
    column_type = "array<" * DEEPEST_LIST + "string" + ">" * DEEPEST_LIST
    payload = '{"a":' + "[" * 511 + '"x"' + "]" * 511 + "}"
    found = read(column_type, "$.a" + "[*]" * DEEPEST_LIST + "[0]" * rest, payload)
    for _ in range(DEEPEST_LIST):
        (found,) = found
    assert found == "x"
