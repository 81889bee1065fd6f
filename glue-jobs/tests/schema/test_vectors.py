"""What Python reads of a topic's document, held against what TypeScript does: the same vectors."""

from __future__ import annotations

import json
from typing import get_args

import pytest

from firn_glue.errors import InvalidDocumentError
from firn_glue.parse.follow import follower
from firn_glue.parse.readers import reader
from firn_glue.parse.rejection import UnfitError
from firn_glue.schema.column_type import (
    ColumnType,
    Fixed,
    ListOf,
    MapOf,
    Simple,
    Struct,
    StructField,
    element_path,
    field_path,
    print_type,
    value_path,
)
from firn_glue.schema.document import read_document
from firn_glue.schema.json_path import Index, Key, Wildcard, parse_path, print_path
from firn_glue.schema.options import TimestampNotation
from firn_glue.schema.type_text import parse_type
from support.embedded_aws import ROOT

VECTORS = ROOT / "packages" / "topic-schema" / "vectors"


def vectors(name: str):
    return json.loads((VECTORS / f"{name}.json").read_text())


def type_of(parsed) -> ColumnType:
    match parsed["kind"]:
        case "decimal":
            return Fixed(parsed["precision"], parsed["scale"])
        case "list":
            return ListOf(type_of(parsed["element"]))
        case "map":
            return MapOf(type_of(parsed["key"]), type_of(parsed["value"]))
        case "struct":
            return Struct(tuple(StructField(field["name"], type_of(field["type"])) for field in parsed["fields"]))
        case kind:
            return Simple(kind)


@pytest.mark.parametrize("case", vectors("types")["valid"], ids=lambda case: case["text"][:60])
def test_type(case):
    found = parse_type(case["text"])
    assert found == type_of(case["parsed"])
    assert print_type(found) == case["canonical"]


@pytest.mark.parametrize("case", vectors("types")["invalid"], ids=lambda case: case["text"][:60])
def test_no_type(case):
    with pytest.raises(InvalidDocumentError):
        parse_type(case["text"])


@pytest.mark.parametrize("case", vectors("types")["nested"], ids=lambda case: f"{case['open']}{case['times']}")
def test_nested_type(case):
    text = case["open"] * case["times"] + "int" + case["close"] * case["times"]
    if case["valid"]:
        assert print_type(parse_type(text)) == text
    else:
        with pytest.raises(InvalidDocumentError):
            parse_type(text)


def segment(found):
    match found:
        case Key(name):
            return {"key": name}
        case Index(at):
            return {"index": at}
        case Wildcard():
            return {"wildcard": True}


@pytest.mark.parametrize("case", vectors("json-paths")["valid"], ids=lambda case: case["text"])
def test_path(case):
    found = parse_path(case["text"])
    assert [segment(part) for part in found] == case["segments"]
    assert parse_path(case["canonical"]) == found


@pytest.mark.parametrize("case", vectors("json-paths")["invalid"], ids=lambda case: case["text"])
def test_no_path(case):
    with pytest.raises(InvalidDocumentError):
        parse_path(case["text"])


@pytest.mark.parametrize("case", vectors("json-paths")["read"], ids=lambda case: case["path"])
def test_what_a_path_reads(case):
    assert follower(parse_path(case["path"]))(vectors("json-paths")["value"]) == case["result"]


@pytest.mark.parametrize("path", vectors("json-paths")["wrongKind"])
def test_path_through_a_value_of_another_kind(path):
    with pytest.raises(UnfitError):
        follower(parse_path(path))(vectors("json-paths")["value"])


@pytest.mark.parametrize("case", vectors("documents")["cases"], ids=lambda case: case["document"]["topic"])
def test_document(case):
    wanted = case["document"]
    found = read_document(json.dumps(wanted))
    assert (found.topic, str(found.raw.table), found.raw.payload) == (
        wanted["topic"],
        wanted["raw"]["table"],
        wanted["raw"]["payload"],
    )
    assert found.raw.where == wanted["raw"]["where"]
    assert [(c.name, print_type(c.type), print_path(c.source), c.required) for c in found.columns] == [
        (c["name"], c["type"], c["source"], c["required"]) for c in wanted["columns"]
    ]
    assert [{path: print_path(source) for path, source in c.fields.items()} for c in found.columns] == [
        c["fields"] for c in wanted["columns"]
    ]
    assert [(c.options.timestamp, c.options.coerce) for c in found.columns] == [
        (c.get("timestamp", "rfc3339"), c.get("coerce", False)) for c in wanted["columns"]
    ]
    assert curated_of(found.curated) == wanted.get("curated")


def curated_of(found):
    if found is None:
        return None
    document = {"primaryKey": list(found.primary_key), "orderBy": list(found.order_by)}
    condition = found.delete_when
    return (
        document
        if condition is None
        else {**document, "deleteWhen": {"column": condition.column, "equals": condition.equals}}
    )


def test_notations_of_timestamps():
    assert list(get_args(TimestampNotation)) == vectors("options")["timestampNotations"]


@pytest.mark.parametrize("case", vectors("field-sources")["cases"], ids=lambda case: f"{case['type']} {case['fields']}")
def test_field_sources(case):
    """Puts a mark where the vectors say that each scalar field is read from, and finds it in the field."""
    column_type = parse_type(case["type"])
    marks = [field for field in case["resolved"] if isinstance(parse_type(field["type"]), Simple)]
    fields = {path: parse_path(source) for path, source in case["fields"].items()}
    for at, field in enumerate(marks):
        if field["type"] != "string":
            continue
        value = placed(column_type, field, f"mark {at}")
        found = reader(column_type, "", fields)(value, value)
        assert f"mark {at}" in [leaf for path, leaf in leaves(column_type, found, "") if path == field["path"]]


def placed(column_type, field, mark):
    """A value of the type in which the frame of a field holds the mark at the field's source."""

    def build(part, path):
        if path == field["frame"] and not isinstance(part, ListOf | MapOf):
            return at_path(parse_path(field["source"]), mark)
        match part:
            case ListOf(element):
                return [build(element, element_path(path))]
            case MapOf(_, value):
                return {"1": build(value, value_path(path))}
            case Struct(parts):
                return {
                    p.name: build(p.type, field_path(path, p.name))
                    for p in parts
                    if leads(field, field_path(path, p.name))
                }
            case _:
                return None

    return build(column_type, "")


def leads(field, path):
    return field["frame"].startswith(path)


def at_path(path, mark):
    value = mark
    for part in reversed(path):
        match part:
            case Key(name):
                value = {name: value}
            case Index(at):
                value = [None] * at + [value]
            case Wildcard():
                value = [value]
    return value


def leaves(column_type, value, path):
    if value is None:
        return
    match column_type:
        case ListOf(element):
            for part in value:
                yield from leaves(element, part, element_path(path))
        case MapOf(_, part):
            for _, inside in value:
                yield from leaves(part, inside, value_path(path))
        case Struct(parts):
            for part in parts:
                yield from leaves(part.type, value[part.name], field_path(path, part.name))
        case _:
            yield path, value
