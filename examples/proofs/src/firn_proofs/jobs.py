"""The stack's Glue jobs on a line: every AWS call of a run, Python's and the JVM's, is seen, and may be disturbed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from .bench import Bench
from .job_scripts import changed_scripts
from .line import Handle, Line

PATIENT = "--conf spark.sql.catalog.glue_catalog.http-client.apache.socket-timeout-ms=600000"
"""An answer that is held back is waited for."""


@contextmanager
def jobs_on_line(bench: Bench, handle: Handle) -> Iterator[None]:
    """Runs that start meanwhile make their calls by way of `handle`: the deployed scripts, told another endpoint."""
    with Line(bench.commands.environment, handle) as line:
        beginning = _told(line.environment).encode()
        with changed_scripts(bench.lake, lambda script: beginning + script):
            yield


def run_states(bench: Bench, job: str) -> dict[str, str]:
    """The runs of a job, each with its state."""
    pages = bench.lake.client("glue").get_paginator("get_job_runs").paginate(JobName=job)
    return {run["Id"]: run["JobRunState"] for page in pages for run in page["JobRuns"]}


def _told(environment: dict[str, str]) -> str:
    """What a script does first, so that Spark's JVM, which it starts, inherits it."""
    endpoints = {name: value for name, value in environment.items() if name.startswith("AWS_ENDPOINT_URL")}
    submit = f"{PATIENT} "
    return (
        "import os\n\n"
        f"os.environ |= {endpoints!r}\n"
        f"os.environ['PYSPARK_SUBMIT_ARGS'] = {submit!r} + os.environ['PYSPARK_SUBMIT_ARGS']\n"
    )
