"""The engine against the reference: what each reads of a payload, and what each refuses."""

from __future__ import annotations

import base64
import json
from dataclasses import replace
from decimal import Decimal
from itertools import groupby, product
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyspark.sql import Row
from pyspark.sql.types import StructType, _parse_datatype_string

from firn_glue.frames import engine as engine_module
from firn_glue.frames.engine import is_among, read_payload
from firn_glue.job.stages import STANDARDIZED
from firn_glue.parse.parser import compile_parser
from firn_glue.parse.rejection import Rejection
from firn_glue.schema.column_type import print_type
from firn_glue.schema.document import read_document
from parse.cases.all_cases import ALL

if TYPE_CHECKING:
    from parse.cases.case import Case

WIDE_TYPES = [
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
    "array<int>",
    "map<string,double>",
    "map<int,string>",
    "struct<a:int,b:array<struct<c:string>>>",
]
PIECES = [
    b'"',
    b",",
    b":",
    b"{",
    b"}",
    b"[",
    b"]",
    b"\\",
    b"\\u0041",
    b"\\ud800",
    b"0",
    b"1e5",
    b"-",
    b".",
    b" ",
    b"\x00",
]
RAW = "payload binary, ingested_at timestamp_ntz, record string, _file string, _pos bigint"


def document(*columns: dict[str, Any]) -> str:
    full = [{"required": False, "source": f"$.{column['name']}", **column} for column in columns]
    raw = {"table": "raw.events", "payload": "payload", "where": {}}
    return json.dumps({"topic": "events", "raw": raw, "columns": full})


def ddl(columns: str) -> StructType:
    found = _parse_datatype_string(columns)
    assert isinstance(found, StructType)
    return found


def table(text: str) -> StructType:
    columns = [f"{column.name} {print_type(column.type)}" for column in read_document(text).columns]
    text_of_all = ", ".join([*columns, "_firn_ingested_at timestamp", "_firn_record string"])
    return ddl(text_of_all.replace("timestamp", "timestamp_ntz"))


def frame(lake, payloads: list[bytes | None]):
    return lake.spark.createDataFrame([(each, None, None, "f", at) for at, each in enumerate(payloads)], RAW)


def plain(value: Any) -> Any:
    """A value of either side in one form: structs and maps as sorted pairs, numbers so that -0.0 is not 0.0."""
    match value:
        case dict() | Row():
            members = value.asDict() if isinstance(value, Row) else value
            return sorted((str(plain(name)), plain(member)) for name, member in members.items())
        case list() if value and type(value[0]) is tuple:
            return plain(dict(value))
        case list():
            return [plain(element) for element in value]
        case bytearray() | bytes():
            return bytes(value).hex()
        case _:
            return repr(value)


def read_by_engine(lake, text: str, payloads: list[bytes | None]) -> list[Any]:
    """What the engine itself reads; None for what it refuses."""
    stored = StructType(table(text).fields[:-2])
    with read_payload(lake.spark, read_document(text).columns, stored) as reader:
        found = frame(lake, payloads).select("_pos", reader.row.alias("row")).collect()
        refused = reader.refused
    assert refused.count == sum(each["row"] is None for each in found)
    read = {each["_pos"]: each["row"] for each in found}
    return [None if read[at] is None else [plain(value) for value in read[at]] for at in range(len(payloads))]


def read_by_reference(text: str, payloads: list[bytes | None]) -> list[Any]:
    parse = compile_parser(read_document(text).columns)
    read = [parse(payload) for payload in payloads]
    return [None if isinstance(found, Rejection) else [plain(value) for value in found] for found in read]


def check_alike(lake, text: str, payloads: list[bytes | None]) -> None:
    engine, reference = read_by_engine(lake, text, payloads), read_by_reference(text, payloads)
    for payload, found, expected in zip(payloads, engine, reference, strict=True):
        assert found == expected, payload


def group_of(case: Case) -> tuple[str, str, bool]:
    return (case.column_type, case.options.timestamp, case.options.coerce)


def payload_of(case: Case) -> bytes | None:
    if case.group == "documents":
        return None if case.what == "SQL NULL" else case.written.encode()
    return b"{}" if case.what == "missing" else f'{{"v":{case.written}}}'.encode()


GROUPS = {name: list(cases) for name, cases in groupby(sorted(ALL, key=group_of), key=group_of)}


@pytest.mark.parametrize("group", GROUPS, ids=str)
def test_every_cell_of_the_page_of_values(lake, group):
    column_type, timestamp, coerce = group
    text = document({"name": "v", "type": column_type, "timestamp": timestamp, "coerce": coerce})
    check_alike(lake, text, [payload_of(case) for case in GROUPS[group]])


SHAPES = document(
    {"name": "whole", "type": "string", "source": "$.a", "coerce": True},
    {"name": "inside", "type": "int", "source": "$.a.b[1]"},
    {"name": "every", "type": "array<array<string>>", "source": "$.c[*].d[*].e"},
    {"name": "pairs", "type": "map<int,struct<x:int,y:string>>", "source": "$.m"},
    {"name": "one_of_them", "type": "string", "source": "$.m['7'].z"},
    {
        "name": "nested",
        "type": "struct<p:int,q:struct<r:int,s:int>,t:array<struct<u:int,v:int>>>",
        "source": "$.n",
        "fields": {"q.s": "$.far[0].s", "t[].v": "$.w.x"},
    },
    {"name": "must", "type": "bigint", "source": "$.id", "required": True},
)


@pytest.mark.parametrize(
    "payload",
    [
        {"id": 1},
        {"id": 1, "a": {"b": [1, 2.50, None], "c": '\u2028\x7f"\\'}},
        {"id": 1, "a": {"b": [1, 2], "c": "\n\t\x01"}},
        {"id": 1, "a": "text"},
        {"id": 1, "c": [{"d": [{"e": "x"}, {}, None]}, {}, None, {"d": []}]},
        {"id": 1, "c": [{"d": {"e": "x"}}]},
        {"id": 1, "m": {"7": {"x": 1, "z": "t"}, "8": None, "-0": {}}},
        {"id": 1, "m": {"7": {"x": 1, "z": 5}}},
        {"id": 1, "m": {"1": {}, "1.0": {}}},
        {"id": 1, "n": {"p": 1, "far": [{"s": 2}]}},
        {"id": 1, "n": {"q": {"r": 1}, "far": []}},
        {"id": 1, "n": {"far": [{"s": None}]}},
        {"id": 1, "n": {"t": [{"u": 1, "w": {"x": 2}}, None, {"w": 1}]}},
        {"id": 1, "n": {"t": [{"u": 1, "w": {"x": 2}}, None, {"w": None}]}},
        {"id": None},
    ],
    ids=json.dumps,
)
def test_sources_that_share_a_part_of_the_payload(lake, payload):
    check_alike(lake, SHAPES, [json.dumps(payload).encode(), json.dumps(payload, ensure_ascii=False).encode()])


def many(names: list[str]) -> str:
    return "{" + ",".join(f'"{name}":0' for name in names) + "}"


def colliding(count: int) -> list[str]:
    """Names that have one hash in Java: of each pair of letters there are two."""
    return ["".join(pair) for pair in product(("Aa", "BB"), repeat=10)][:count]


@pytest.mark.parametrize("count", [1, 2, 127, 128, 129, 130, 1000])
@pytest.mark.parametrize("place", ['{"v":1,"x":%s}', '{"v":1,"x":[[],{"y":%s}]}', '{"v":1,"w":%s}'])
@pytest.mark.parametrize(
    "make", [lambda count: [f"n{at}" for at in range(count)], colliding], ids=["plain", "colliding"]
)
def test_a_name_twice_in_an_object_of_any_size(lake, count, place, make):
    text = document({"name": "v", "type": "int"}, {"name": "w", "type": "map<string,int>"})
    names = make(count)
    objects = [many(names), many([*names, names[0]]), many([*names, names[-1]]), many([*names, names[count // 2], "z"])]
    check_alike(lake, text, [(place % each).encode() for each in objects])


def test_names_of_one_object_are_not_those_of_the_next(lake):
    text = document({"name": "v", "type": "int"})
    payloads = [b'{"x":{"a":1},"y":{"a":1},"v":1}', b'{"x":[{"a":1},{"a":1}],"a":1}', b'{"a":{"a":{"a":1}},"v":2}']
    check_alike(lake, text, payloads * 2)


def test_paths_with_as_many_steps_as_a_payload_has_levels(lake):
    text = document(
        {"name": "names", "type": "string", "source": "$" + ".a" * 512},
        {"name": "indices", "type": "string", "source": "$.b" + "[0]" * 511},
        {"name": "lists", "type": "array<array<string>>", "source": "$.b[*][*]" + "[0]" * 509},
    )
    names = '"a":' + '{"a":' * 511 + '"x"' + "}" * 511
    lists = '"b":' + "[" * 511 + '"x"' + "]" * 511
    check_alike(lake, text, [f"{{{one}}}".encode() for one in (names, lists, f"{names},{lists}", "")])


TYPES = document(
    *({"name": f"c{at}", "type": column_type} for at, column_type in enumerate(WIDE_TYPES)),
    *({"name": f"k{at}", "type": column_type, "coerce": True} for at, column_type in enumerate(WIDE_TYPES)),
)
NAMES = st.sampled_from([f"{kind}{at}" for kind in "ck" for at in range(len(WIDE_TYPES))] + ["other"])
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.integers(-3, 3)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.decimals(-1000, 1000, places=3, allow_nan=False).map(float)
    | st.text(max_size=5)
    | st.datetimes().map(lambda moment: moment.isoformat() + "Z")
    | st.dates().map(str)
    | st.integers(-300, 300).map(str)
    | st.floats(-300, 300).map(str)
    | st.binary(max_size=6).map(lambda data: base64.b64encode(data).decode())
)
VALUES = st.recursive(
    LEAVES,
    lambda part: st.lists(part, max_size=3) | st.dictionaries(st.sampled_from("abc12"), part, max_size=3),
    max_leaves=5,
)
OBJECTS = st.dictionaries(NAMES, VALUES, max_size=3).map(lambda found: json.dumps(found).encode())


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A payload with a few bytes taken out, put in, or exchanged."""
    text = bytearray(draw(OBJECTS))
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(text)))
        text[at : at + draw(st.integers(0, 2))] = draw(st.sampled_from(PIECES) | st.binary(max_size=2))
    return bytes(text)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(payloads=st.lists(OBJECTS | mutated() | st.binary(max_size=20), min_size=60, max_size=120))
def test_any_payload_is_read_alike(lake, payloads):
    check_alike(lake, TYPES, payloads)


@pytest.fixture
def compiled(lake):
    """What Spark generates must compile: else it would interpret, and be slow without a word."""
    lake.spark.conf.set("spark.sql.codegen.fallback", "false")
    yield
    lake.spark.conf.unset("spark.sql.codegen.fallback")


@pytest.mark.usefixtures("compiled")
def test_places_of_what_was_refused(lake):
    text = document({"name": "v", "type": "int"})
    payloads = [b'{"v":1}', b'{"v":"x"}', None, b'{"v":2}', b""]
    stored = StructType(table(text).fields[:-2])
    with read_payload(lake.spark, read_document(text).columns, stored) as reader:
        read = frame(lake, payloads).repartition(3).select(reader.row.alias("row"))
        read.collect()
        read.collect()
        refused = reader.refused
    assert (refused.count, refused.files) == (3, {"f"})
    with is_among(lake.spark, refused) as among:
        assert sorted(row._pos for row in frame(lake, payloads).where(among).collect()) == [1, 2, 4]


def test_a_table_with_more_and_wider_columns(lake):
    text = document({"name": "v", "type": "array<struct<a:decimal(4,2),b:float>>"}, {"name": "n", "type": "int"})
    stored = ddl("v array<struct<z:date,b:double,a:decimal(18,2)>>, n bigint")
    with read_payload(lake.spark, read_document(text).columns, stored) as reader:
        (found,) = frame(lake, [b'{"v":[{"a":1.5,"b":0.1},null],"n":7}']).select(reader.row.alias("row")).collect()
    assert found.row.asDict(recursive=True) == {
        "v": [{"z": None, "b": 0.10000000149011612, "a": Decimal("1.50")}, None],
        "n": 7,
    }


def test_what_the_engine_refuses_and_the_reference_reads_is_a_row(lake, topic, monkeypatch):
    """Whatever the two should ever differ in, no record is lost: Python has the last word."""
    t = topic()
    described = engine_module._Described.column

    def too_strict(self, column):
        return described(self, replace(column, required=column.name == "n"))

    monkeypatch.setattr(engine_module._Described, "column", too_strict)
    lake.append(t.raw, ['{"id":"a","n":1}', '{"id":"b"}', "{", '{"id":"c","n":3}', '{"id":"d","n":"x"}'])
    counts = t.carry_out(STANDARDIZED)["counts"]
    assert counts == {"rows_read": 5, "rows_written": 3, "rows_quarantined": 2}
    assert t.rows("standardized", "id", "n") == [("a", 1), ("b", None), ("c", 3)]
    assert t.rows("quarantine", "reason", "raw_pos") == [("malformed", 2), ("wrong_type", 4)]
