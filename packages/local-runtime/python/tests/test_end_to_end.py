"""A state machine of the shape Firn has, on real parts: Map over S3, Node function, Glue run of a plain script."""

from __future__ import annotations

import io
import json
import zipfile

from conftest import until

CLAIM = """
exports.handler = async ({ run, batch }) => {
  if (batch === 'bad') { class NoSuchBatch extends Error { name = 'NoSuchBatch' }; throw new NoSuchBatch(batch) }
  return { run, batch, claims: `s3://claims/${batch}` };
}
"""

JOB = """
import argparse, boto3, os
known, _ = argparse.ArgumentParser(), None
known.add_argument("--claims"); known.add_argument("--bucket"); known.add_argument("--JOB_RUN_ID")
told, _ = known.parse_known_args()
body = f"{told.claims} {told.JOB_RUN_ID[:3]}"
boto3.client("s3").put_object(Bucket=told.bucket, Key=told.claims.rsplit("/", 1)[1], Body=body)
"""


def definition(bucket: str, function: str, job: str) -> str:
    claim = {
        "Type": "Task",
        "Resource": "arn:aws:states:::lambda:invoke",
        "Parameters": {"FunctionName": function, "Payload.$": "$"},
        "ResultSelector": {"claims.$": "$.Payload.claims", "status.$": "$.StatusCode"},
        "Retry": [{"ErrorEquals": ["Lambda.ServiceException"], "MaxAttempts": 2, "JitterStrategy": "FULL"}],
        "Catch": [{"ErrorEquals": ["NoSuchBatch"], "ResultPath": "$.error", "Next": "Settle"}],
        "Next": "Standardized",
    }
    standardized = {
        "Type": "Task",
        "Resource": "arn:aws:states:::glue:startJobRun.sync",
        "Parameters": {"JobName": job, "Arguments": {"--claims.$": "$.claims", "--bucket": bucket}},
        "ResultPath": "$.job",
        "Next": "Settle",
    }
    children = {"Claim": claim, "Standardized": standardized, "Settle": {"Type": "Pass", "End": True}}
    each = {
        "Type": "Map",
        "ItemReader": {
            "Resource": "arn:aws:states:::s3:getObject",
            "ReaderConfig": {"InputType": "JSON"},
            "Parameters": {"Bucket": bucket, "Key": "work.json"},
        },
        "ItemSelector": {"run.$": "$$.Execution.Name", "batch.$": "$$.Map.Item.Value.batch"},
        "ItemProcessor": {
            "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
            "StartAt": "Claim",
            "States": children,
        },
        "ToleratedFailurePercentage": 100,
        "MaxConcurrency": 2,
        "End": True,
    }
    return json.dumps({"StartAt": "Each", "States": {"Each": each}})


def test_a_distributed_map_runs_functions_and_glue_jobs(aws, bucket, role, name):
    s3, sfn = aws.client("s3"), aws.client("stepfunctions")
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w") as files:
        files.writestr("index.js", CLAIM)
    function = aws.client("lambda").create_function(
        FunctionName=name,
        Role=role,
        Runtime="nodejs22.x",
        Handler="index.handler",
        Timeout=20,
        Code={"ZipFile": zipped.getvalue()},
    )["FunctionArn"]
    s3.put_object(Bucket=bucket, Key="job.py", Body=JOB.encode())
    aws.client("glue").create_job(
        Name=name,
        Role=role,
        Command={"Name": "glueetl", "ScriptLocation": f"s3://{bucket}/job.py"},
        ExecutionProperty={"MaxConcurrentRuns": 10},
    )
    batches = ["one", "bad", "two"]
    s3.put_object(Bucket=bucket, Key="work.json", Body=json.dumps([{"batch": batch} for batch in batches]))
    machine = sfn.create_state_machine(name=name, roleArn=role, definition=definition(bucket, function, name))

    execution = sfn.start_execution(stateMachineArn=machine["stateMachineArn"], name="tick-1")["executionArn"]
    until(lambda: sfn.describe_execution(executionArn=execution)["status"] != "RUNNING", seconds=60)

    described = sfn.describe_execution(executionArn=execution)
    assert described["status"] == "SUCCEEDED", described
    one, bad, two = json.loads(described["output"])
    assert [child["claims"] for child in (one, two)] == ["s3://claims/one", "s3://claims/two"]
    assert [child["job"]["JobRunState"] for child in (one, two)] == ["SUCCEEDED", "SUCCEEDED"]
    assert bad["error"]["Error"] == "NoSuchBatch"
    assert json.loads(bad["error"]["Cause"])["errorMessage"] == "bad"
    assert bad["run"] == "tick-1"
    for batch in ("one", "two"):
        assert s3.get_object(Bucket=bucket, Key=batch)["Body"].read() == f"s3://claims/{batch} jr_".encode()
