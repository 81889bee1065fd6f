from __future__ import annotations

from dataclasses import replace

import pytest

from firn_glue.errors import SupersededError
from firn_glue.registry.record import Lease, OpenDeployment, TableRef, TopicRecord
from firn_glue.schema.document import TableName
from firn_glue.stages.claim import Claim
from firn_glue.stages.topic_run import branch_part, check_fence

RECORD = TopicRecord(
    topic="orders",
    epoch=3,
    generation=1,
    schema_version=2,
    applied_schema_version=1,
    structure="s",
    mapping="m",
    standardized=TableRef(TableName("standardized", "orders"), "u1"),
    curated=None,
    quarantine=TableRef(TableName("quarantine", "orders"), "u2"),
    checkpoints={},
    leases={"lease": Lease("t", "h", ())},
    deployment=None,
    replay=None,
)
CLAIM = Claim("orders", "t", 3)
REBUILD = replace(CLAIM, deployment="abc")
REBUILDING = replace(RECORD, deployment=OpenDeployment("abc", "REBUILD"))


def test_nothing_changed():
    check_fence(CLAIM, RECORD, RECORD)
    check_fence(REBUILD, REBUILDING, REBUILDING)


def test_a_new_comment_supersedes_nobody():
    check_fence(CLAIM, RECORD, replace(RECORD, schema_version=3))


def test_checkpoints_and_leases_supersede_nobody():
    check_fence(CLAIM, RECORD, replace(RECORD, checkpoints={"raw": "7"}, leases={}, applied_schema_version=2))


@pytest.mark.parametrize(
    "now",
    [
        replace(RECORD, epoch=4),
        replace(RECORD, structure="other"),
        replace(RECORD, mapping="other"),
        replace(RECORD, standardized=TableRef(TableName("standardized", "orders"), "u9")),
        replace(RECORD, curated=TableRef(TableName("curated", "orders"), "u9")),
    ],
)
def test_superseded(now):
    with pytest.raises(SupersededError):
        check_fence(CLAIM, RECORD, now)


@pytest.mark.parametrize(
    "deployment", [None, OpenDeployment("other", "REBUILD"), OpenDeployment("abc", "ROLLING_BACK")]
)
def test_a_rebuild_without_its_reset_is_superseded(deployment):
    with pytest.raises(SupersededError):
        check_fence(REBUILD, REBUILDING, replace(REBUILDING, deployment=deployment))


@pytest.mark.parametrize(
    ("run", "part"),
    [
        ("std/jr_0123456789abcdef0123", "0123456789abcdef"),
        ("std/jr_1/../x", "x"),
        ("std/", "run"),
        ("std/a_b-c", "abc"),
    ],
)
def test_the_name_of_a_branch_is_safe(run, part):
    assert branch_part(run) == part
