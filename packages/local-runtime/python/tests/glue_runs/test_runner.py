"""The runner on its own, with a clock that a test can wait for."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest
from moto.s3.models import s3_backends

from conftest import until
from firn_local.glue_runs.run import GlueRun
from firn_local.glue_runs.runner import GlueRunner
from firn_local.settings import ACCOUNT
from firn_local.state.gate import RequestGate

JOB = dict.fromkeys(
    (
        "allocated_capacity",
        "max_capacity",
        "worker_type",
        "notification_property",
        "security_configuration",
        "number_of_workers",
        "glue_version",
    )
)


@pytest.fixture
def start(patched_moto, tmp_path):
    """Start a script by a runner of this process; returns the run."""
    settings = replace(patched_moto, state=tmp_path)
    settings.logs.mkdir()
    runner = GlueRunner(settings, RequestGate())
    store = s3_backends[ACCOUNT]["aws"]
    store.create_bucket("scripts", "us-east-1")

    def start_script(script: str, minutes: float = 1, **arguments: str) -> GlueRun:
        store.put_object("scripts", "job.py", script.encode())
        store.put_object("scripts", "own.jar", b"a jar")
        command = {"Name": "glueetl", "ScriptLocation": "s3://scripts/job.py"}
        job = SimpleNamespace(name="job", timeout=minutes, command=command, **JOB)
        run = GlueRun(job, {f"--{name}": value for name, value in arguments.items()}, None)
        runner.start(run)
        return run

    yield start_script
    runner.close()
    store.reset()


def test_a_run_that_takes_too_long_is_killed(start):
    run = start("import time; time.sleep(60)", minutes=0.02)

    until(lambda: run.status == "TIMEOUT")
    assert run.as_dict()["ErrorMessage"] == "Job run exceeded its timeout of 0.02 minutes"


def test_a_run_beyond_the_processes_waits_and_can_be_stopped_while_it_waits(start, tmp_path):
    first = [start("import time; time.sleep(60)") for _ in range(3)]
    until(lambda: all(run.status == "RUNNING" for run in first))
    waiting = start("pass")

    assert waiting.status == "STARTING"
    assert not (tmp_path / "logs" / f"{waiting.job_run_id}.log").exists()


def test_a_run_that_is_killed_from_outside_says_so(start):
    run = start("import os, signal; os.kill(os.getpid(), signal.SIGKILL)")

    until(lambda: run.status == "FAILED")
    assert run.as_dict()["ErrorMessage"].startswith("The process was killed by SIGKILL.")


def test_a_jobs_own_jars_go_to_spark_beside_the_class_path_of_the_archive(start):
    script = """
import os, pathlib, shlex
settings = pathlib.Path(shlex.split(os.environ["PYSPARK_SUBMIT_ARGS"])[1]).read_text().splitlines()
(jar,) = [line.removeprefix("spark.jars ") for line in settings if line.startswith("spark.jars ")]
assert pathlib.Path(jar).read_bytes() == b"a jar"
"""
    run = start(script, **{"extra-jars": "s3://scripts/own.jar"})

    until(lambda: run.status not in {"STARTING", "RUNNING"})
    assert run.status == "SUCCEEDED", run.as_dict()


def test_a_job_that_asks_for_what_is_not_here_fails_with_the_reason(start):
    run = start("pass", **{"datalake-formats": "hudi"})

    until(lambda: run.status == "FAILED")
    assert run.as_dict()["ErrorMessage"] == "--datalake-formats is 'hudi'; the local runtime has 'iceberg' only."
