from __future__ import annotations

import pytest

from firn_glue.errors import InvalidArgumentError
from firn_glue.history.chunks import Bounds
from firn_glue.job.arguments import parse_arguments

NEEDED = ["--JOB_NAME", "std", "--JOB_RUN_ID", "jr_1", "--firn_registry_table", "R", "--claims", "s3://b/k"]


def test_defaults():
    found = parse_arguments([*NEEDED, "--JOB_ID", "j_1", "--firn_control", "s3://c", "--TempDir", "s3://t"])
    assert found.run == "std/jr_1"
    assert (found.registry_table, found.catalog, found.claims) == ("R", "glue_catalog", "s3://b/k")
    assert found.lease_seconds == 3600


def test_bounds_of_a_chunk():
    given = ["--firn_chunk_files", "3", "--firn_chunk_bytes", "1000", "--firn_lease_seconds", "60"]
    found = parse_arguments([*NEEDED, *given])
    assert found.bounds == Bounds(3, 1000)
    assert found.lease_seconds == 60


@pytest.mark.parametrize(
    "argv",
    [
        [],
        NEEDED[:-2],
        [*NEEDED, "--firn_chunk_files", "0"],
        [*NEEDED, "--firn_chunk_files", "many"],
        [*NEEDED, "--firn_lease_seconds", "-1"],
    ],
)
def test_refuses(argv):
    with pytest.raises(InvalidArgumentError):
        parse_arguments(argv)
