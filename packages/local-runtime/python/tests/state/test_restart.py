"""State over a restart, a kill, and what cannot be read."""

from __future__ import annotations

import io
import json
import signal
import subprocess
import sys
import zipfile

import pytest

from conftest import EmbeddedAws, until

ROLE_TRUST = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}],
}


@pytest.fixture
def own_aws(tmp_path, jars):
    """A server of the test's own, to be stopped and started."""
    server = EmbeddedAws(tmp_path / "state", "http://127.0.0.1:1", jars).start()
    yield server
    if server.running:
        server.stop()


def make_one_of_each(aws) -> str:
    s3, glue, sfn = aws.client("s3"), aws.client("glue"), aws.client("stepfunctions")
    s3.create_bucket(Bucket="lake")
    s3.put_object(Bucket="lake", Key="a/ü.txt", Body=b"body", Metadata={"k": "v"})
    s3.put_object(Bucket="lake", Key="job.py", Body=b"import time; time.sleep(300)")
    glue.create_database(DatabaseInput={"Name": "db"})
    glue.create_table(DatabaseName="db", TableInput={"Name": "t", "Parameters": {"at": "0"}})
    glue.update_table(DatabaseName="db", TableInput={"Name": "t", "Parameters": {"at": "1"}}, VersionId="0")
    role = aws.client("iam").create_role(RoleName="r", AssumeRolePolicyDocument=json.dumps(ROLE_TRUST))["Role"]["Arn"]
    glue.create_job(Name="job", Role=role, Command={"Name": "glueetl", "ScriptLocation": "s3://lake/job.py"})
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w") as files:
        files.writestr("index.js", "exports.handler = async () => 'alive'")
    aws.client("lambda").create_function(
        FunctionName="f", Role=role, Runtime="nodejs22.x", Handler="index.handler", Code={"ZipFile": zipped.getvalue()}
    )
    aws.client("ssm").put_parameter(Name="/firn/prod/environment", Value="{}", Type="String")
    aws.client("scheduler").create_schedule(
        Name="tick",
        ScheduleExpression="rate(15 minutes)",
        FlexibleTimeWindow={"Mode": "OFF"},
        Target={"Arn": "arn:aws:states:us-east-1:123456789012:stateMachine:m", "RoleArn": role, "Input": "{}"},
    )
    wait = {"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 300, "End": True}}}
    done = {"StartAt": "P", "States": {"P": {"Type": "Pass", "Result": {"n": 1}, "End": True}}}
    for name, definition in (("waiting", wait), ("done", done)):
        machine = sfn.create_state_machine(name=name, roleArn=role, definition=json.dumps(definition))
        sfn.start_execution(stateMachineArn=machine["stateMachineArn"], name="once")
    return glue.start_job_run(JobName="job")["JobRunId"]


def execution(aws, machine: str) -> dict:
    arn = f"arn:aws:states:us-east-1:123456789012:execution:{machine}:once"
    return aws.client("stepfunctions").describe_execution(executionArn=arn)


def check_one_of_each(aws) -> None:
    s3, glue = aws.client("s3"), aws.client("glue")
    body = s3.get_object(Bucket="lake", Key="a/ü.txt")
    assert (body["Body"].read(), body["Metadata"]) == (b"body", {"k": "v"})
    table = glue.get_table(DatabaseName="db", Name="t")["Table"]
    assert (table["VersionId"], table["Parameters"]) == ("1", {"at": "1"})
    with pytest.raises(glue.exceptions.ConcurrentModificationException):
        glue.update_table(DatabaseName="db", TableInput={"Name": "t"}, VersionId="0")
    assert aws.client("lambda").invoke(FunctionName="f")["Payload"].read() == b'"alive"'
    assert aws.client("ssm").get_parameter(Name="/firn/prod/environment")["Parameter"]["Value"] == "{}"
    assert aws.client("scheduler").get_schedule(Name="tick")["Target"]["Input"] == "{}"
    assert json.loads(execution(aws, "done")["output"]) == {"n": 1}
    events = aws.client("stepfunctions").get_execution_history(executionArn=execution(aws, "done")["executionArn"])
    assert [event["type"] for event in events["events"]][-1] == "ExecutionSucceeded"
    assert execution(aws, "waiting")["status"] == "ABORTED"
    arn = execution(aws, "done")["stateMachineArn"]
    with pytest.raises(aws.client("stepfunctions").exceptions.ExecutionAlreadyExists):
        aws.client("stepfunctions").start_execution(stateMachineArn=arn, name="once")


def test_a_stop_and_a_start_keep_everything_and_end_what_ran(own_aws):
    run = make_one_of_each(own_aws)
    until(lambda: own_aws.client("glue").get_job_run(JobName="job", RunId=run)["JobRun"]["JobRunState"] == "RUNNING")
    until(lambda: execution(own_aws, "done")["status"] == "SUCCEEDED")

    assert own_aws.stop() == 0
    own_aws.start()

    check_one_of_each(own_aws)
    assert own_aws.client("glue").get_job_run(JobName="job", RunId=run)["JobRun"]["JobRunState"] == "STOPPED"
    again = own_aws.client("glue").start_job_run(JobName="job")["JobRunId"]
    assert again != run


def test_a_kill_loses_nothing_that_was_saved(own_aws):
    run = make_one_of_each(own_aws)
    until(lambda: execution(own_aws, "done")["status"] == "SUCCEEDED")
    snapshot = own_aws.state / "snapshot.pickle"
    written = snapshot.stat().st_mtime_ns if snapshot.exists() else 0
    own_aws.client("ssm").put_parameter(Name="last", Value="1", Type="String")
    until(lambda: snapshot.exists() and snapshot.stat().st_mtime_ns > written)
    orphan = own_aws.state / "s3" / "00" / ("0" * 64)
    orphan.parent.mkdir(exist_ok=True)
    orphan.write_bytes(b"of an object that no snapshot has")

    own_aws.stop(signal.SIGKILL)
    own_aws.start()

    check_one_of_each(own_aws)
    ended = own_aws.client("glue").get_job_run(JobName="job", RunId=run)["JobRun"]
    assert (ended["JobRunState"], ended["ErrorMessage"]) == (
        "FAILED",
        "the local runtime was stopped while this was under way",
    )
    assert not orphan.exists()


def test_bodies_go_when_no_snapshot_has_them_and_not_before(own_aws):
    s3 = own_aws.client("s3")
    s3.create_bucket(Bucket="lake")
    for content in (b"one", b"two", b"two"):
        s3.put_object(Bucket="lake", Key="k", Body=content)
    s3.put_object(Bucket="lake", Key="other", Body=b"two")
    s3.delete_object(Bucket="lake", Key="other")

    own_aws.stop()

    files = [file for file in (own_aws.state / "s3").rglob("*") if file.is_file()]
    assert [file.read_bytes() for file in files] == [b"two"]
    files[0].unlink()
    code, said = refused_start(own_aws)
    assert code == 2
    assert "1 bodies of S3 objects are missing" in said


def test_a_second_runtime_on_one_state_is_refused(aws):
    code, said = refused_start(aws)

    assert code == 2
    assert said == (
        f"firn-local: {aws.state} is in use by another local runtime. Stop that one, or give another --state.\n"
    )


def refused_start(aws) -> tuple[int, str]:
    command = [sys.executable, "-m", "firn_local.server", *aws.arguments]
    ended = subprocess.run(command, env=aws.environment, capture_output=True, text=True, timeout=60, check=False)
    return ended.returncode, ended.stderr
