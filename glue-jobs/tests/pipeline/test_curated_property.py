"""Curated is a function of the records that Standardized has: equal to one pass over all of them, whatever the batches."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firn_glue.job.stages import CURATED
from pipeline.conftest import COLUMNS
from pipeline.spark import CATALOG

OP = {"name": "op", "type": "string", "source": "$.op", "required": False, "fields": {}}
DELETING = {"primaryKey": ["id"], "orderBy": ["n"], "deleteWhen": {"column": "op", "equals": "d"}}
SCHEMA = "id string, n int, at timestamp_ntz, op string, _firn_ingested_at timestamp_ntz, _firn_record string"

payloads = st.lists(
    st.tuples(st.sampled_from("abcdef"), st.none() | st.integers(0, 3), st.sampled_from([None, "u", "d"])),
    min_size=4,
    max_size=20,
)
"""Key, order and operation of each payload there is."""

deliveries = st.tuples(st.integers(0, 19), st.integers(0, 2))
"""Which payload arrives, and when: one may arrive several times, earlier than others, or at the same time."""

batches = st.lists(st.lists(deliveries, min_size=1, max_size=12), min_size=2, max_size=4)


def rows_of(number: int, payload: tuple, batch: list[tuple[int, int]]) -> list[tuple]:
    found = []
    for which, minute in batch:
        which %= len(payload)  # noqa: PLW2901
        key, n, op = payload[which]
        arrived = datetime(2026, 11, 1) + timedelta(minutes=minute)
        found.append((f"{number}-{key}", n, None, op, arrived, f"{which:032x}"))
    return found


def one_pass(rows: list[tuple]) -> list[tuple]:
    latest: dict[str, tuple] = {}
    for key, n, _, op, arrived, record in rows:
        place = ((n is not None, n or 0), arrived, record)
        if key not in latest or place > latest[key][0]:
            latest[key] = (place, (key, n, op, record, op == "d"))
    return sorted((row for _, row in latest.values()), key=repr)


def test_curated_is_one_pass_over_all_of_standardized(lake, topic):
    t = topic([*COLUMNS, OP], curated=DELETING)
    numbers = count()

    @settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
    @given(payloads, batches)
    def check(payload, parts):
        number = next(numbers)
        rows = []
        for part in parts:
            batch = rows_of(number, payload, part)
            rows += batch
            lake.spark.createDataFrame(batch, SCHEMA).coalesce(1).writeTo(f"{CATALOG}.standardized.{t.name}").append()
            assert t.carry_out(CURATED)["state"] == "published"
        columns = ("id", "n", "op", "_firn_record", "_firn_deleted")
        found = [row for row in t.rows("curated", *columns) if row[0].startswith(f"{number}-")]
        assert found == one_pass(rows)

    check()
