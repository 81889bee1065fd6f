"""The commands produce and query, on a table of the embedded AWS."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from dataclasses import dataclass

import pytest
from pyiceberg.partitioning import PartitionField, PartitionSpec
from pyiceberg.schema import Schema
from pyiceberg.transforms import DayTransform
from pyiceberg.types import NestedField, StringType, TimestampType

from conftest import free_port
from firn_local.catalog import glue_catalog
from firn_local.produce import __main__ as produce
from firn_local.query import __main__ as query

RAW = Schema(
    NestedField(1, "event", StringType()),
    NestedField(2, "payload", StringType()),
    NestedField(3, "ingested_at", TimestampType()),
)
BY_DAY = PartitionSpec(PartitionField(3, 1000, DayTransform(), "ingested_at_day"))


@pytest.fixture
def raw(aws, bucket, database) -> str:
    """A RAW table as the deployer creates it."""
    catalog = glue_catalog(aws.endpoint, "us-east-1")
    catalog.create_table(f"{database}.events", RAW, f"s3://{bucket}/raw/events", BY_DAY)
    return f"{database}.events"


@dataclass
class Done:
    """What a command gave."""

    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def command(aws, capsys, monkeypatch):
    """Run a command in this process, as its module does."""

    def run(name: str, *arguments: str, given: str = "") -> Done:
        monkeypatch.setattr("sys.stdin", io.StringIO(given))
        main = {"produce": produce.main, "query": query.main}[name]
        capsys.readouterr()
        try:
            main(["--endpoint", aws.endpoint, "--region", "us-east-1", *arguments])
            code = 0
        except SystemExit as ended:
            code = ended.code
        return Done(code, *capsys.readouterr())

    return run


@pytest.fixture
def rows(command):
    """The rows of a query."""

    def of(sql: str) -> list[dict]:
        done = command("query", "--format", "json", sql)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return of


def line(**row: object) -> str:
    return json.dumps(row) + "\n"


def test_produce_appends_a_file_by_one_commit_and_query_reads_it(command, rows, raw, tmp_path):
    file = tmp_path / "rows.jsonl"
    file.write_text(
        line(event="push", payload='{"n": 1}', ingested_at="2026-01-01T00:00:00Z")
        + line(event="push", payload='{"n": 2}', ingested_at="2026-01-02T00:00:00Z")
        + line(event="issues", payload="broken {")
    )

    done = command("produce", "--format", "json", raw, str(file))

    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["table"], told["rows"]) == (raw, 3)
    assert rows(f"SELECT event, count(*) AS n FROM {raw} GROUP BY event ORDER BY n") == [
        {"event": "issues", "n": 1},
        {"event": "push", "n": 2},
    ]
    snapshots = rows(f"SELECT snapshot_id, operation FROM {raw}$snapshots")
    assert snapshots == [{"snapshot_id": told["snapshot"], "operation": "append"}]
    assert rows(f"SELECT count(*) AS files FROM {raw}$files") == [{"files": 3}]
    assert rows(f"SELECT payload FROM {raw} WHERE ingested_at > TIMESTAMP '2026-01-02'") == [{"payload": "broken {"}]


def test_produce_appends_nothing_when_a_line_is_bad(command, rows, raw):
    done = command("produce", raw, "-", given=line(payload="a") + "{\n" + line(payload=1))

    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr == (
        "produce: nothing was appended:\n"
        "-:2: no JSON: Expecting property name enclosed in double quotes: line 1 column 2 (char 1).\n"
        "-:3: column payload: expected a string, found 1.\n"
    )
    assert rows(f"SELECT count(*) AS n FROM {raw}$snapshots") == [{"n": 0}]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            ("produce", "{database}.none", "-"),
            "produce: there is no Iceberg table {database}.none: {database} has events.",
        ),
        (("produce", "none", "-"), "produce: expected <database>.<table>, found 'none'."),
        (("produce", "{database}.events", "/no/file"), "produce: cannot read /no/file: [Errno 2] No such file"),
        (
            ("query", "SELECT * FROM {database}.none"),
            "query: there is no Iceberg table {database}.none: {database} has",
        ),
        (("query", "SELECT * FROM {database}.events$x"), "query: there is no metadata table $x; there are entries,"),
        (("query", "SELECT nothing FROM {database}.events"), "query: Binder Error: Referenced column"),
        (("query", "SELEC 1"), 'query: syntax error at or near "SELEC" (at character 0 of the query).'),
        (("query", "DROP TABLE x"), "query: only SELECT is possible: the lake is read, never written, by a query."),
        (("query", "SELECT 1; SELECT 2"), "query: expected one SELECT statement, found 2."),
        (("query", "SELECT * FROM '/etc/passwd'"), "query: "),
        (("query", "SELECT content FROM read_text('/etc/passwd')"), "query: Permission Error: "),
    ],
)
def test_a_command_that_cannot_be_carried_out_says_why(command, raw, database, arguments, told):
    assert raw

    done = command(*(argument.format(database=database) for argument in arguments), given="")

    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith(told.format(database=database))
    assert "Traceback" not in done.stderr
    assert "root:" not in done.stderr


def test_a_command_is_a_program_that_takes_its_endpoint_from_the_environment(aws):
    done = subprocess.run(
        [sys.executable, "-m", "firn_local.query", "SELECT * FROM a.b"],
        env={**aws.environment, "AWS_ENDPOINT_URL": f"http://127.0.0.1:{free_port()}"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )

    assert done.returncode == 2
    assert done.stderr.startswith("query: the local AWS does not answer: ")
