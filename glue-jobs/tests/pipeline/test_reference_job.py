"""Random documents and payloads through the job as it is, on Spark: the rows and the quarantine of the reference."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from firn_glue.job.stages import STANDARDIZED
from firn_glue.schema.column_type import ColumnType, ListOf, MapOf, Struct, print_type
from firn_glue.schema.json_path import print_path
from reference.payloads import documents, payloads
from reference.row import Rejected, row

if TYPE_CHECKING:
    from firn_glue.schema.document import Column

cases = documents.flatmap(
    lambda columns: st.tuples(st.just(columns), st.lists(payloads(columns), min_size=20, max_size=40))
)


def document_of(column: Column) -> dict[str, Any]:
    return {
        "name": column.name,
        "type": print_type(column.type),
        "source": print_path(column.source),
        "required": column.required,
        "fields": {path: print_path(source) for path, source in column.fields.items()},
        "timestamp": column.options.timestamp,
        "coerce": column.options.coerce,
    }


def record_of(payload: str) -> str:
    return hashlib.sha256(payload.encode()).hexdigest()[:32]


def plain(column_type: ColumnType, value: Any) -> Any:
    """Gives a value as parser and Spark both have it; Spark's maps are dictionaries, its bytes can be changed."""
    if value is None:
        return None
    match column_type:
        case ListOf(element):
            return [plain(element, part) for part in value]
        case MapOf(_, inner):
            return {key: plain(inner, part) for key, part in dict(value).items()}
        case Struct(fields):
            return {field.name: plain(field.type, value[field.name]) for field in fields}
        case _:
            return bytes(value) if isinstance(value, bytearray) else value


def by_record(found: tuple[Any, ...]) -> str:
    return str(found[0])


@settings(
    max_examples=3, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.generate]
)
@given(cases)
def test_the_job_is_the_reference(lake, topic, case):
    columns, found = case
    t = topic([document_of(column) for column in columns])
    lake.append(t.raw, found)
    assert t.carry_out(STANDARDIZED)["state"] == "published"

    expected = {payload: row(columns, payload) for payload in found}
    names = ["_firn_record", *(column.name for column in columns)]
    stored = [
        (record, *(plain(column.type, value) for column, value in zip(columns, values, strict=True)))
        for record, *values in t.rows("standardized", *names)
    ]
    wanted = [
        (record_of(p), *(plain(column.type, value) for column, value in zip(columns, expected[p], strict=True)))
        for p in found
        if not isinstance(expected[p], Rejected)
    ]
    assert sorted(stored, key=by_record) == sorted(wanted, key=by_record)

    refused = t.rows("quarantine", "payload", "reason")
    assert sorted(payload for payload, _ in refused) == sorted(p for p in found if isinstance(expected[p], Rejected))
    assert all(reason in expected[payload].reasons for payload, reason in refused)
