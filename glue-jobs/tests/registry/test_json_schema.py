"""The registry's published JSON Schema: what Python writes is as it says, what it allows Python can read."""

from __future__ import annotations

import copy
import json
import uuid
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from firn_glue.errors import FirnError, RefusedError
from firn_glue.job.outcome import failed_outcome, outcome_of, superseded_outcome
from firn_glue.registry.client import Registry
from firn_glue.registry.record import FORMAT, Layer, read_topic
from firn_glue.stages.result import StageResult
from support.embedded_aws import ROOT
from support.registry import VECTORS, Table, cases, dynamodb_client, merged, request

SCHEMA = json.loads((ROOT / "packages" / "registry-client" / "registry-records.json").read_text())
TOPIC = SCHEMA["$defs"]["topic"]
OUTCOME = TOPIC["properties"]["lease"]["properties"]["outcomes"]["patternProperties"]["^.*$"]
WRITES = ["record-run", "renew", "advance", "write-outcome"]
NOW = datetime(2026, 11, 23, 21, tzinfo=UTC)


@pytest.fixture(scope="module")
def table(dynamodb_endpoint):
    return Table(dynamodb_client(dynamodb_endpoint))


def faults(schema: dict[str, Any], value: object) -> list[str]:
    """What a value has that its schema does not allow."""
    return [f"{error.json_path}: {error.message}" for error in Draft202012Validator(schema).iter_errors(value)]


def plain(value: Any) -> Any:
    """As the schema describes records: DynamoDB's numbers as JSON's."""
    match value:
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case dict():
            return {name: plain(part) for name, part in value.items()}
        case list():
            return [plain(part) for part in value]
        case _:
            return value


def whole_record() -> dict[str, Any]:
    """A topic's record with everything that one can have."""
    base = json.loads((VECTORS / "read.json").read_text())["base"]["topic"]
    return merged(
        base,
        {
            "holds": ["operator"],
            "checkpoints": {"raw": "1", "standardized": "2"},
            "deployment": {"id": "00000000000000a0", "step": "REBUILD", "class": "NUCLEAR_RESET", "scope": "topic"},
        },
    )


def test_the_schema_is_one():
    Draft202012Validator.check_schema(SCHEMA)


def test_both_sides_know_the_same_format():
    assert {kind["properties"]["format"]["const"] for kind in SCHEMA["$defs"].values()} == {FORMAT}


def test_both_sides_know_the_same_checkpoints():
    assert set(TOPIC["properties"]["checkpoints"]["properties"]) == set(get_args(Layer))


@pytest.mark.parametrize(
    ("operation", "vectors", "case"),
    [
        pytest.param(operation, *case.values, id=f"{operation}: {case.id}")
        for operation in WRITES
        for case in cases(operation)
        if case.values[1]["verdict"] == "done"
    ],
)
def test_what_python_leaves_in_the_table_is_a_topic(table, operation, vectors, case):
    topic = f"t{uuid.uuid4().hex}"
    table.put(merged(vectors["base"], case["before"]) | {"topic": topic})
    now = datetime.fromisoformat(vectors["now"])
    request(Registry(table.client, table.name, lambda: now), operation, case["request"] | {"topic": topic})
    record = table.get({"topic": topic, "record": "topic"})
    assert record is not None
    assert faults(TOPIC, plain({"holds": [], **record})) == []


snapshots = st.one_of(st.none(), st.integers(0, 2**63 - 1).map(str))
runs = st.text(min_size=1)
results = st.builds(
    StageResult,
    st.sampled_from(["published", "nothing_to_do"]),
    st.dictionaries(st.text(), st.integers()),
    snapshots,
    snapshots,
)
errors = st.builds(lambda kind, text: kind(text), st.sampled_from([FirnError, ValueError]), st.text())
times = st.datetimes(min_value=datetime(2000, 1, 1), timezones=st.just(UTC))


@given(results, runs, times)
def test_every_result_is_an_outcome(result, run, time):
    assert faults(OUTCOME, outcome_of(result, run, time)) == []


@given(errors, runs, times)
def test_every_error_is_an_outcome(error, run, time):
    for outcome in (superseded_outcome(error, run, time), failed_outcome(error, run, time)):
        assert faults(OUTCOME, outcome) == []


@given(errors, times)
def test_outcomes_are_short_however_long_the_error(error, time):
    error.args = (f"{error} " * 1_000,)
    assert sum(len(text) for text in failed_outcome(error, "job/jr_1", time).values()) < 2_500


def paths(value: Any, at: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Where all parts of a record are."""
    if not isinstance(value, dict):
        return []
    return [path for name, part in value.items() for path in ((*at, name), *paths(part, (*at, name)))]


def without(record: dict[str, Any], path: tuple[str, ...]) -> dict[str, Any]:
    left = copy.deepcopy(record)
    holder = left
    for name in path[:-1]:
        holder = holder[name]
    del holder[path[-1]]
    return left


def test_the_whole_record_is_one():
    assert faults(TOPIC, whole_record()) == []


@pytest.mark.parametrize("path", paths(whole_record()), ids="/".join)
def test_python_needs_nothing_that_the_schema_lets_be_absent(path):
    left = without(whole_record(), path)
    if faults(TOPIC, left) == []:
        assert read_topic(left).topic == "orders"


def test_some_parts_may_be_absent_and_some_may_not():
    allowed = [path for path in paths(whole_record()) if faults(TOPIC, without(whole_record(), path)) == []]
    assert ("lease",) in allowed
    assert ("tables", "curated") in allowed
    assert ("epoch",) not in allowed


@pytest.mark.parametrize("newer", [FORMAT + 1, 99, "1"])
def test_what_the_schema_refuses_as_newer_python_refuses_too(newer):
    record = whole_record() | {"format": newer}
    assert faults(TOPIC, record) != []
    with pytest.raises(RefusedError, match="upgrade the jobs"):
        read_topic(record)
