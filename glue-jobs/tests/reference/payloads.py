"""Random documents, and payloads for them: mostly as the document has it, with values and letters that are not."""

from __future__ import annotations

from typing import Final, get_args

from hypothesis import strategies as st

from firn_glue.schema.column_type import ColumnType, Fixed, ListOf, MapOf, Simple, SimpleKind, Struct, StructField
from firn_glue.schema.document import Column
from firn_glue.schema.json_path import Index, Key, Wildcard
from firn_glue.schema.options import Options, TimestampNotation

ODD: Final = (
    "null",
    "true",
    "false",
    "0",
    "-0",
    "1",
    "7.0",
    "1.5",
    "12e1",
    "-1e-3",
    "1e400",
    "5e752303423489",
    "5e-752303423489",
    "-5e-752303423489",
    "-1e-400",
    "0.10",
    "123456.789",
    "16777217",
    "2147483648",
    "9007199254740993",
    "-9223372036854775809",
    "18446744073709551616",
    "1767323045",
    "1767323045.1234567",
    "1767323045000",
    "253402300800",
    '""',
    '"7"',
    '"-1.50"',
    '" 7"',
    '"true"',
    '"snow"',
    '"aGk="',
    '"aGl="',
    r'"a\ud83d"',
    r'"\ud83d\ude00\u0000"',
    '"2026-01-02"',
    '"2026-02-30"',
    '"2026-01-02T03:04:05Z"',
    '"2026-01-02t03:04:05.123456789+05:30"',
    '"2026-01-02 03:04:05.5"',
    '"0001-01-01T00:00:00+00:01"',
    "{}",
    "[]",
    "[1,null]",
    '{"a":1,"1":"x"}',
    '[{"a":"x"}]',
)
"""Values as they are written, each odd in some type."""

NAMES: Final = ("a", "b", "c")
OTHER: Final = "Other"
"""A member that fields with a source of their own are read from."""

scalars = st.sampled_from(get_args(SimpleKind)).map(Simple) | st.sampled_from([Fixed(6, 2), Fixed(38, 10), Fixed(3, 3)])
keys = st.sampled_from([Simple("string"), Simple("int"), Simple("boolean"), Simple("date"), Fixed(3, 1)])


def structs(inner: st.SearchStrategy[ColumnType]) -> st.SearchStrategy[ColumnType]:
    fields = st.lists(st.builds(StructField, st.sampled_from(NAMES), inner), min_size=1, max_size=3, unique_by=name_of)
    return fields.map(lambda found: Struct(tuple(found)))


def name_of(field: StructField) -> str:
    return field.name


types = st.recursive(
    scalars, lambda inner: inner.map(ListOf) | st.builds(MapOf, keys, inner) | structs(inner), max_leaves=4
)


def struct_fields(column_type: ColumnType, path: str = "") -> list[str]:
    """Gives the paths of all fields of structs inside a type, outside of lists and maps."""
    if not isinstance(column_type, Struct):
        return []
    found = []
    for field in column_type.fields:
        inside = f"{path}.{field.name}" if path else field.name
        found += [inside, *struct_fields(field.type, inside)]
    return found


@st.composite
def columns(draw: st.DrawFn, number: int) -> Column:
    column_type = draw(types)
    name = f"c{number}"
    sources = [(Key(name),), (Key(name), Key("in it")), (Key(name), Index(1))]
    if isinstance(column_type, ListOf):
        sources.append((Key(name), Wildcard(), Key("a")))
    inside = struct_fields(column_type)
    fields = draw(st.lists(st.sampled_from(inside), max_size=1)) if inside else []
    return Column(
        name,
        column_type,
        draw(st.sampled_from(sources)),
        required=draw(st.booleans()),
        fields={path: (Key(OTHER),) for path in fields},
        options=Options(draw(st.sampled_from(get_args(TimestampNotation))), draw(st.booleans())),
    )


documents = st.integers(1, 3).flatmap(lambda count: st.tuples(*(columns(number) for number in range(count))))


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


SCALARS: Final[dict[str, st.SearchStrategy[str]]] = {
    "boolean": st.sampled_from(["true", "false"]),
    "int": st.integers(-(2**31), 2**31 - 1).map(str),
    "bigint": st.integers(-(2**63), 2**63 - 1).map(str),
    "float": st.floats(width=32, allow_nan=False, allow_infinity=False).map(repr),
    "double": st.floats(allow_nan=False, allow_infinity=False).map(repr),
    "string": st.text(st.characters(min_codepoint=32, exclude_categories=["Cs"]), max_size=8).map(quoted),
    "binary": st.sampled_from(['""', '"aGk="', '"/+8A"']),
    "date": st.dates().map(lambda day: f'"{day.isoformat()}"'),
}
NOTATIONS: Final[dict[str, st.SearchStrategy[str]]] = {
    "rfc3339": st.datetimes().map(lambda moment: f'"{moment.isoformat()}Z"'),
    "rfc3339_nanos": st.datetimes().map(lambda moment: f'"{moment.isoformat(timespec="microseconds")}789+01:00"'),
    "assume_utc": st.datetimes().map(lambda moment: f'"{moment.isoformat(sep=" ")}"'),
    "epoch_seconds": st.integers(-(10**10), 10**10).map(str),
    "epoch_millis": st.integers(-(10**13), 10**13).map(str),
    "epoch_micros": st.integers(-(10**16), 10**16).map(str),
    "epoch_nanos": st.integers(-(10**19), 10**19).map(str),
}


def members(found: list[tuple[str, str]]) -> str:
    return "{" + ",".join(f"{quoted(name)}:{text}" for name, text in found) + "}"


def fitting(column_type: ColumnType, options: Options) -> st.SearchStrategy[str]:
    """Gives values of a type as they are written, now and then an odd one."""
    return st.integers(0, 19).flatmap(lambda dice: st.sampled_from(ODD) if dice == 0 else good(column_type, options))


def good(column_type: ColumnType, options: Options) -> st.SearchStrategy[str]:
    match column_type:
        case Simple("timestamp"):
            return NOTATIONS[options.timestamp]
        case Simple(kind):
            return SCALARS[kind]
        case Fixed(precision, scale):
            return st.decimals(
                min_value=-(10 ** (precision - scale)) + 1, max_value=10 ** (precision - scale) - 1, places=scale
            ).map(lambda number: f"{number:f}")
        case ListOf(element):
            return st.lists(fitting(element, options), max_size=3).map(lambda found: f"[{','.join(found)}]")
        case MapOf(key, value):
            names = good(key, Options()).map(lambda text: text.strip('"'))
            pairs = st.lists(st.tuples(names, fitting(value, options)), max_size=2, unique_by=lambda pair: pair[0])
            return pairs.map(members)
        case Struct(fields):
            parts = [st.tuples(st.just(field.name), fitting(field.type, options)) for field in fields]
            others = [st.tuples(st.just(OTHER), fitting(field.type, options)) for field in fields]
            own = st.tuples(*(part | st.none() for part in parts))
            return st.builds(
                lambda found, other: members([each for each in (*found, other) if each is not None]),
                own,
                st.one_of(st.none(), *others),
            )
    raise TypeError(column_type)


@st.composite
def payloads(draw: st.DrawFn, found: tuple[Column, ...]) -> str:
    """Gives a payload for a document: whole, or with a letter taken out, put in, or put twice."""
    parts = []
    for column in found:
        if draw(st.integers(0, 9)) == 0:
            continue
        text = draw(fitting(column.type, column.options))
        match column.source:
            case (_, Key(inner)):
                text = members([(inner, text)])
            case (_, Index()):
                text = f"[null,{text}]"
            case (_, Wildcard(), Key(inner)):
                element = column.type.element if isinstance(column.type, ListOf) else column.type
                elements = draw(st.lists(fitting(element, column.options), max_size=3))
                text = "[" + ",".join(members([(inner, each)]) for each in elements) + "]"
        parts.append((column.name, text))
    return draw(mutated(members(parts))) if draw(st.integers(0, 5)) == 0 else members(parts)


@st.composite
def mutated(draw: st.DrawFn, text: str) -> str:
    at = draw(st.integers(0, len(text)))
    letter = draw(st.sampled_from([*'{}[],:"\\0eE.-+nt \t', "\ufeff", "\0", "1", "null", '"c0":1,']))
    return draw(
        st.sampled_from(
            [text[:at] + text[at + 1 :], text[:at] + letter + text[at:], text[:at] + text[at:] * 2, text[:at]]
        )
    )
