"""Step Functions, where the interpreter differs from moto's."""

from __future__ import annotations

import json
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from botocore.exceptions import ClientError

from conftest import until

ROLE = "arn:aws:iam::123456789012:role/states"


@pytest.fixture
def machine(aws, name):
    """Create a state machine of states; returns its ARN."""

    def make(states: dict, start: str | None = None, suffix: str = "", **top) -> str:
        definition = {"StartAt": start or next(iter(states)), "States": states, **top}
        created = aws.client("stepfunctions").create_state_machine(
            name=f"{name}{suffix}", roleArn=ROLE, definition=json.dumps(definition)
        )
        return created["stateMachineArn"]

    return make


def ended(aws, execution: str) -> dict:
    def look():
        described = aws.client("stepfunctions").describe_execution(executionArn=execution)
        return described if described["status"] != "RUNNING" else None

    return until(look)


def run(aws, machine: str, given: object = None, **more) -> dict:
    started = aws.client("stepfunctions").start_execution(
        stateMachineArn=machine, input=json.dumps(given or {}), **more
    )
    return ended(aws, started["executionArn"])


def output(described: dict) -> object:
    assert described["status"] == "SUCCEEDED", described
    return json.loads(described["output"])


def distributed(processor: dict, **more) -> dict:
    config = {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}}
    return {"Type": "Map", "ItemProcessor": {**config, **processor}, "End": True, **more}


FAIL_ON_2 = {
    "StartAt": "Look",
    "States": {
        "Look": {
            "Type": "Choice",
            "Choices": [{"Variable": "$", "NumericEquals": 2, "Next": "No"}],
            "Default": "Yes",
        },
        "No": {"Type": "Fail", "Error": "Two"},
        "Yes": {"Type": "Pass", "End": True},
    },
}


@pytest.mark.parametrize(
    ("tolerance", "status"),
    [
        ({}, "FAILED"),
        ({"ToleratedFailurePercentage": 100}, "SUCCEEDED"),
        ({"ToleratedFailurePercentage": 34}, "SUCCEEDED"),
        ({"ToleratedFailurePercentage": 33}, "FAILED"),
        ({"ToleratedFailureCount": 1}, "SUCCEEDED"),
    ],
)
def test_sfn_tolerated_failures_are_counted(aws, machine, tolerance, status):
    arn = machine({"M": distributed(FAIL_ON_2, ItemsPath="$.items", **tolerance)})

    described = run(aws, arn, {"items": [1, 2, 3]})

    assert described["status"] == status
    assert described.get("error") == (None if status == "SUCCEEDED" else "States.ExceedToleratedFailureThreshold")


def test_sfn_child_executions_are_their_own(aws, bucket, machine):
    aws.client("s3").put_object(Bucket=bucket, Key="work.json", Body=json.dumps([{"batch": "0"}, {"batch": "1"}]))
    tell = {"id.$": "$$.Execution.Id", "name.$": "$$.Execution.Name", "given.$": "$$.Execution.Input", "item.$": "$"}
    arn = machine(
        {
            "M": distributed(
                {"StartAt": "P", "States": {"P": {"Type": "Pass", "Parameters": tell, "End": True}}},
                ItemReader={
                    "Resource": "arn:aws:states:::s3:getObject",
                    "ReaderConfig": {"InputType": "JSON"},
                    "Parameters": {"Bucket.$": "$.bucket", "Key": "work.json"},
                },
                ItemSelector={"batch.$": "$$.Map.Item.Value.batch", "run.$": "$$.Execution.Name", "of.$": "$.bucket"},
                Label="Batches",
            )
        }
    )

    told = output(run(aws, arn, {"bucket": bucket}, name="the-run"))

    assert [child["item"] for child in told] == [
        {"batch": number, "run": "the-run", "of": bucket} for number in ("0", "1")
    ]
    assert [child["given"] for child in told] == [child["item"] for child in told]
    assert len({child["name"] for child in told} | {"the-run"}) == 3
    machine_name = arn.rsplit(":", 1)[1]
    assert all(child["id"].endswith(f":execution:{machine_name}/Batches:{child['name']}") for child in told)


def test_sfn_child_executions_of_an_empty_list_give_an_empty_list(aws, machine):
    arn = machine({"M": distributed(FAIL_ON_2, ItemsPath="$.items")})

    assert output(run(aws, arn, {"items": []})) == []


def test_sfn_definitions_survive_a_rejected_one(aws, machine, name):
    sfn = aws.client("stepfunctions")
    unknown = {"P": {"Type": "Task", "Resource": "arn:aws:states:::nosuch:thing", "End": True}}
    with pytest.raises(ClientError, match="nosuch"):
        machine(unknown)
    jsonata = {"QueryLanguage": "JSONata", "StartAt": "P", "States": {"P": {"Type": "Pass", "End": True}}}
    with pytest.raises(ClientError, match="JSONata is not supported"):
        sfn.create_state_machine(name=name, roleArn=ROLE, definition=json.dumps(jsonata))

    arn = machine({"M": distributed(FAIL_ON_2, ItemsPath="$.items", ToleratedFailurePercentage=5)})

    shown = json.loads(sfn.describe_state_machine(stateMachineArn=arn)["definition"])
    assert shown["States"]["M"]["ToleratedFailurePercentage"] == 5


def test_sfn_integration_casing_of_a_nested_execution(aws, machine):
    child = machine({"P": {"Type": "Pass", "Result": {"made": 1}, "End": True}}, suffix="-child")
    parent = machine(
        {
            "Start": {
                "Type": "Task",
                "Resource": "arn:aws:states:::states:startExecution.sync:2",
                "Parameters": {"StateMachineArn": child, "Input": {"a": 1}},
                "Next": "Tell",
            },
            "Tell": {
                "Type": "Pass",
                "Parameters": {"output.$": "$.Output", "ended.$": "$.StopDate"},
                "End": True,
            },
        }
    )

    told = output(run(aws, parent))

    assert told["output"] == {"made": 1}
    assert isinstance(told["ended"], int)


def test_sfn_timestamps_are_json(aws, machine, database):
    ask = {
        "Type": "Task",
        "Resource": "arn:aws:states:::aws-sdk:glue:getDatabase",
        "Parameters": {"Name": database},
        "ResultSelector": {"created.$": "$.Database.CreateTime", "began.$": "$$.Execution.StartTime"},
        "End": True,
    }

    told = output(run(aws, machine({"Ask": ask})))

    created = aws.client("glue").get_database(Name=database)["Database"]["CreateTime"]
    assert told["created"] == int(created.timestamp() * 1000)
    assert told["began"].endswith("Z")


def test_sfn_error_names_are_step_functions_own(aws, machine):
    arn = machine(
        {
            "Ask": {
                "Type": "Task",
                "Resource": "arn:aws:states:::aws-sdk:glue:getTable",
                "Parameters": {"DatabaseName": "none", "Name": "none"},
                "Catch": [{"ErrorEquals": ["Glue.EntityNotFoundException"], "Next": "Caught"}],
                "End": True,
            },
            "Caught": {"Type": "Pass", "Result": "caught", "End": True},
        }
    )

    assert output(run(aws, arn)) == "caught"


def test_sfn_start_execution_is_idempotent_while_it_runs(aws, machine):
    sfn = aws.client("stepfunctions")
    arn = machine({"W": {"Type": "Wait", "Seconds": 60, "End": True}})

    with ThreadPoolExecutor(4) as pool:
        starts = pool.map(lambda _: sfn.start_execution(stateMachineArn=arn, name="once", input="{}"), range(4))
        executions = {start["executionArn"] for start in starts}

    assert len(executions) == 1
    with pytest.raises(sfn.exceptions.ExecutionAlreadyExists):
        sfn.start_execution(stateMachineArn=arn, name="once", input='{"other": 1}')
    sfn.stop_execution(executionArn=executions.pop())
    with pytest.raises(sfn.exceptions.ExecutionAlreadyExists):
        sfn.start_execution(stateMachineArn=arn, name="once", input="{}")
    assert len(sfn.list_executions(stateMachineArn=arn)["executions"]) == 1


def test_sfn_start_execution_checks_and_makes_names(aws, machine):
    sfn = aws.client("stepfunctions")
    arn = machine({"P": {"Type": "Pass", "End": True}})

    with pytest.raises(sfn.exceptions.InvalidName):
        sfn.start_execution(stateMachineArn=arn, name="a/b")
    assert len(run(aws, arn)["name"]) == 36


def test_sfn_stop_execution_tells_why(aws, machine):
    sfn = aws.client("stepfunctions")
    arn = machine({"W": {"Type": "Wait", "Seconds": 60, "End": True}})
    execution = sfn.start_execution(stateMachineArn=arn)["executionArn"]

    sfn.stop_execution(executionArn=execution, error="Enough", cause="seen it")

    described = sfn.describe_execution(executionArn=execution)
    assert (described["status"], described["error"], described["cause"]) == ("ABORTED", "Enough", "seen it")


def test_sfn_execution_outcomes_have_a_date_after_a_timeout(aws, machine):
    arn = machine({"W": {"Type": "Wait", "Seconds": 60, "End": True}}, TimeoutSeconds=1)

    described = run(aws, arn)

    assert described["status"] == "TIMED_OUT"
    assert described["stopDate"] > described["startDate"]


@pytest.fixture
def sleeping_job(aws, bucket, name) -> str:
    aws.client("s3").put_object(Bucket=bucket, Key="job.py", Body=b"import time; time.sleep(300)")
    command = {"Name": "glueetl", "ScriptLocation": f"s3://{bucket}/job.py"}
    aws.client("glue").create_job(Name=name, Role="role", Command=command)
    return name


def glue_task(job: str, **more) -> dict:
    return {
        "Type": "Task",
        "Resource": "arn:aws:states:::glue:startJobRun.sync",
        "Parameters": {"JobName": job},
        "End": True,
        **more,
    }


def run_state(aws, job: str) -> str:
    return aws.client("glue").get_job_runs(JobName=job)["JobRuns"][0]["JobRunState"]


def test_sfn_glue_sync_stops_the_run_when_the_task_times_out(aws, machine, sleeping_job):
    described = run(aws, machine({"G": glue_task(sleeping_job, TimeoutSeconds=2)}))

    assert (described["status"], described["error"]) == ("FAILED", "States.Timeout")
    until(lambda: run_state(aws, sleeping_job) == "STOPPED")


def test_sfn_glue_sync_stops_the_run_when_the_execution_is_stopped(aws, machine, sleeping_job):
    sfn = aws.client("stepfunctions")
    arn = machine({"G": glue_task(sleeping_job)})
    execution = sfn.start_execution(stateMachineArn=arn)["executionArn"]
    until(lambda: aws.client("glue").get_job_runs(JobName=sleeping_job)["JobRuns"])

    sfn.stop_execution(executionArn=execution)

    assert ended(aws, execution)["status"] == "ABORTED"
    until(lambda: run_state(aws, sleeping_job) == "STOPPED")


def test_sfn_glue_sync_fails_when_somebody_else_stops_the_run(aws, machine, sleeping_job):
    glue, sfn = aws.client("glue"), aws.client("stepfunctions")
    execution = sfn.start_execution(stateMachineArn=machine({"G": glue_task(sleeping_job)}))["executionArn"]
    run_id = until(lambda: glue.get_job_runs(JobName=sleeping_job)["JobRuns"])[0]["Id"]

    glue.batch_stop_job_run(JobName=sleeping_job, JobRunIds=[run_id])

    described = ended(aws, execution)
    assert (described["status"], described["error"]) == ("FAILED", "States.TaskFailed")
    assert json.loads(described["cause"])["JobRunState"] == "STOPPED"


def test_sfn_glue_sync_retries_a_refused_start(aws, machine, sleeping_job):
    aws.client("glue").start_job_run(JobName=sleeping_job)
    retry = [{"ErrorEquals": ["Glue.ConcurrentRunsExceededException"], "IntervalSeconds": 1, "MaxAttempts": 1}]
    began = time.monotonic()

    described = run(aws, machine({"G": glue_task(sleeping_job, Retry=retry)}))

    assert described["error"] == "Glue.ConcurrentRunsExceededException"
    assert time.monotonic() - began >= 1
    run_id = aws.client("glue").get_job_runs(JobName=sleeping_job)["JobRuns"][0]["Id"]
    aws.client("glue").batch_stop_job_run(JobName=sleeping_job, JobRunIds=[run_id])
