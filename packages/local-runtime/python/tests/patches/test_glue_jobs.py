"""Glue jobs, where they differ from moto's: real processes."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from conftest import until

ENDED = {"SUCCEEDED", "FAILED", "STOPPED", "TIMEOUT"}


@pytest.fixture
def make_job(aws, bucket, name):
    """Create a job of a script's text; returns its name."""

    def make(script: str, **definition) -> str:
        aws.client("s3").put_object(Bucket=bucket, Key="job.py", Body=script.encode())
        command = {"Name": "glueetl", "ScriptLocation": f"s3://{bucket}/job.py", "PythonVersion": "3"}
        aws.client("glue").create_job(Name=name, Role="role", Command=command, **definition)
        return name

    return make


def run_of(aws, job: str, run_id: str) -> dict:
    return aws.client("glue").get_job_run(JobName=job, RunId=run_id)["JobRun"]


def ended_run(aws, job: str, run_id: str) -> dict:
    def ended():
        run = run_of(aws, job, run_id)
        return run if run["JobRunState"] in ENDED else None

    return until(ended)


def running(aws, job: str, run_id: str) -> None:
    until(lambda: run_of(aws, job, run_id)["JobRunState"] == "RUNNING")


def test_glue_job_runs_start_the_script_with_glues_arguments(aws, bucket, make_job):
    script = f"""
import boto3, json, os, sys
settings = sorted(file for file in os.listdir(os.path.dirname(sys.argv[0])) if file.endswith(".properties"))
told = {{"argv": sys.argv[1:], "endpoint": os.environ["AWS_ENDPOINT_URL"], "settings": settings}}
boto3.client("s3").put_object(Bucket="{bucket}", Key="told.json", Body=json.dumps(told))
print("said this")
"""
    job = make_job(script, DefaultArguments={"--day": "monday", "--enable-metrics": "true", "--conf": "a=1"})

    run_id = aws.client("glue").start_job_run(JobName=job, Arguments={"--day": "sunday"})["JobRunId"]

    run = ended_run(aws, job, run_id)
    assert run["JobRunState"] == "SUCCEEDED", run
    assert run["CompletedOn"] >= run["StartedOn"]
    told = json.loads(aws.client("s3").get_object(Bucket=bucket, Key="told.json")["Body"].read())
    assert told == {
        "argv": ["--JOB_NAME", job, "--JOB_ID", f"j_{job}", "--JOB_RUN_ID", run_id, "--day", "sunday"],
        "endpoint": aws.endpoint,
        "settings": ["log4j2.properties", "spark.properties"],
    }
    assert "said this" in (aws.state / "logs" / f"{run_id}.log").read_text()
    assert not (aws.state / "glue" / run_id).exists()


def test_glue_job_runs_import_extra_py_files(aws, bucket, make_job):
    aws.client("s3").put_object(Bucket=bucket, Key="lib/helper_of_job.py", Body=b"ANSWER = 42")
    job = make_job(
        "import helper_of_job\nassert helper_of_job.ANSWER == 42",
        DefaultArguments={"--extra-py-files": f"s3://{bucket}/lib/helper_of_job.py"},
    )

    run_id = aws.client("glue").start_job_run(JobName=job)["JobRunId"]

    assert ended_run(aws, job, run_id)["JobRunState"] == "SUCCEEDED"


def test_glue_job_runs_fail_with_the_scripts_error(aws, make_job):
    job = make_job("def f():\n    raise ValueError('no such topic: x')\nf()")

    run = ended_run(aws, job, aws.client("glue").start_job_run(JobName=job)["JobRunId"])

    assert run["JobRunState"] == "FAILED"
    assert run["ErrorMessage"].startswith("ValueError: no such topic: x (exit code 1); log: ")


def test_glue_job_runs_fail_when_the_script_is_missing(aws, bucket, name):
    command = {"Name": "glueetl", "ScriptLocation": f"s3://{bucket}/nothing.py"}
    aws.client("glue").create_job(Name=name, Role="role", Command=command)

    run = ended_run(aws, name, aws.client("glue").start_job_run(JobName=name)["JobRunId"])

    assert (run["JobRunState"], run["ErrorMessage"]) == ("FAILED", f"s3://{bucket}/nothing.py does not exist.")


def test_glue_job_runs_keep_the_concurrency_limit(aws, make_job):
    glue, job = aws.client("glue"), make_job("import time; time.sleep(60)")
    run_id = glue.start_job_run(JobName=job)["JobRunId"]

    with pytest.raises(glue.exceptions.ConcurrentRunsExceededException):
        glue.start_job_run(JobName=job)

    glue.batch_stop_job_run(JobName=job, JobRunIds=[run_id])
    assert ended_run(aws, job, run_id)["JobRunState"] == "STOPPED"
    second = glue.start_job_run(JobName=job)["JobRunId"]
    assert [run["Id"] for run in glue.get_job_runs(JobName=job)["JobRuns"]] == [second, run_id]
    glue.batch_stop_job_run(JobName=job, JobRunIds=[second])


def test_glue_batch_stop_job_run_kills_the_whole_process_group(aws, bucket, make_job):
    script = f"""
import boto3, os, subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(300)"])
boto3.client("s3").put_object(Bucket="{bucket}", Key="pids", Body=f"{{os.getpid()}} {{child.pid}}")
time.sleep(300)
"""
    glue, job = aws.client("glue"), make_job(script)
    run_id = glue.start_job_run(JobName=job)["JobRunId"]
    running(aws, job, run_id)
    s3 = aws.client("s3")
    until(lambda: s3.list_objects_v2(Bucket=bucket, Prefix="pids")["KeyCount"])
    pids = [int(pid) for pid in s3.get_object(Bucket=bucket, Key="pids")["Body"].read().split()]

    answer = glue.batch_stop_job_run(JobName=job, JobRunIds=[run_id, "jr_none"])

    assert answer["SuccessfulSubmissions"] == [{"JobName": job, "JobRunId": run_id}]
    assert [error["JobRunId"] for error in answer["Errors"]] == ["jr_none"]
    assert ended_run(aws, job, run_id)["JobRunState"] == "STOPPED"
    assert not any(alive(pid) for pid in pids)
    assert len(glue.batch_stop_job_run(JobName=job, JobRunIds=[run_id])["Errors"]) == 1


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    # What was killed may wait for its new parent to look at it.
    return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"


def test_glue_job_definitions_are_created_once(aws, make_job):
    glue, job = aws.client("glue"), make_job("pass")

    with pytest.raises(glue.exceptions.AlreadyExistsException):
        make_job("pass")

    assert glue.get_job(JobName=job)["Job"]["Name"] == job


def test_glue_job_definitions_are_updated_in_place(aws, bucket, make_job):
    glue, job = aws.client("glue"), make_job("pass", DefaultArguments={"--a": "1"}, MaxRetries=2)
    run_id = glue.start_job_run(JobName=job)["JobRunId"]
    ended_run(aws, job, run_id)
    command = {"Name": "glueetl", "ScriptLocation": f"s3://{bucket}/other.py"}

    glue.update_job(
        JobName=job, JobUpdate={"Role": "role", "Command": command, "ExecutionProperty": {"MaxConcurrentRuns": 5}}
    )

    updated = glue.get_job(JobName=job)["Job"]
    assert updated["Command"]["ScriptLocation"] == f"s3://{bucket}/other.py"
    assert updated["ExecutionProperty"] == {"MaxConcurrentRuns": 5}
    assert updated["MaxRetries"] == 0
    assert [run["Id"] for run in glue.get_job_runs(JobName=job)["JobRuns"]] == [run_id]
