from __future__ import annotations

import pytest

from firn_glue.errors import InvalidDocumentError
from firn_glue.schema.json_path import Index, Key, Wildcard, parse_path, print_path


@pytest.mark.parametrize(
    ("text", "segments"),
    [
        ("$", ()),
        ("$.a.b", (Key("a"), Key("b"))),
        ("$.labels[*].name", (Key("labels"), Wildcard(), Key("name"))),
        ("$[0]", (Index(0),)),
        ("$['a b']", (Key("a b"),)),
        (r"$['it\'s']", (Key("it's"),)),
        (r"$['\u00e9']", (Key("\u00e9"),)),
        (r"$['\ud83d\ude00']", (Key("\U0001f600"),)),
        (r"$['a\\b']", (Key("a\\b"),)),
        ("$.\u00e9t\u00e9", (Key("\u00e9t\u00e9"),)),
    ],
)
def test_reads_a_path(text, segments):
    assert parse_path(text) == segments


@pytest.mark.parametrize("text", ["", "a", "$.", "$..a", "$a", "$.a.", "$[-1]", "$['a'", "$[?(@.a)]", "$.a b", "$.1"])
def test_refuses_what_is_no_path(text):
    with pytest.raises(InvalidDocumentError):
        parse_path(text)


@pytest.mark.parametrize("text", ["$", "$.a[*].b", "$['a b'][3]", r"$['it\'s']"])
def test_prints_what_it_reads(text):
    assert print_path(parse_path(text)) == text
