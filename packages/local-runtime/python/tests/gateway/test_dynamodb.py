"""DynamoDB requests are passed on as they came."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from botocore.exceptions import ClientError

from conftest import EmbeddedAws, until

ITEM = {"topic": {"S": "ü"}, "epoch": {"N": "12345678901234567890"}}


class Recorder(BaseHTTPRequestHandler):
    """Stands where DynamoDB Local does, and keeps what it was sent."""

    received: list[tuple[dict, bytes]]

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.received.append((headers, body))
        refused = b"refused" in body
        answer = {"__type": "com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException", "message": "no"}
        content = json.dumps(answer if refused else {"Item": ITEM}).encode()
        self.send_response(400 if refused else 200)
        self.send_header("Content-Type", "application/x-amz-json-1.0")
        self.send_header("x-amzn-RequestId", "the-request")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def recorder():
    handler = type("Kept", (Recorder,), {"received": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", handler.received
    server.shutdown()


@pytest.fixture(scope="module")
def with_dynamodb(recorder, jars, tmp_path_factory):
    server = EmbeddedAws(tmp_path_factory.mktemp("dynamodb"), recorder[0], jars).start()
    yield server
    server.stop()


def test_a_request_arrives_byte_for_byte_and_so_does_its_answer(with_dynamodb, recorder):
    sent = {}
    dynamodb = with_dynamodb.client("dynamodb")
    dynamodb.meta.events.register("before-send", lambda request, **_: sent.update(request=request))

    answer = dynamodb.get_item(TableName="PipelineRegistry", Key={"topic": {"S": "ü"}})

    headers, body = recorder[1][-1]
    assert body == sent["request"].body
    assert headers["x-amz-target"] == "DynamoDB_20120810.GetItem"
    assert headers["authorization"] == sent["request"].headers["Authorization"].decode()
    assert answer["Item"] == ITEM
    assert answer["ResponseMetadata"]["RequestId"] == "the-request"


def test_a_refusal_is_passed_back(with_dynamodb):
    with pytest.raises(ClientError) as refused:
        with_dynamodb.client("dynamodb").get_item(TableName="refused", Key={"topic": {"S": "a"}})

    assert refused.value.response["Error"]["Code"] == "ConditionalCheckFailedException"


def test_a_state_machine_asks_the_same_dynamodb(with_dynamodb):
    sfn = with_dynamodb.client("stepfunctions")
    get = {
        "Type": "Task",
        "Resource": "arn:aws:states:::dynamodb:getItem",
        "Parameters": {"TableName": "PipelineRegistry", "Key": {"topic": {"S": "a"}}},
        "End": True,
    }
    machine = sfn.create_state_machine(
        name="get",
        roleArn="arn:aws:iam::123456789012:role/states",
        definition=json.dumps({"StartAt": "Get", "States": {"Get": get}}),
    )["stateMachineArn"]

    execution = sfn.start_execution(stateMachineArn=machine)["executionArn"]

    until(lambda: sfn.describe_execution(executionArn=execution)["status"] != "RUNNING")
    assert json.loads(sfn.describe_execution(executionArn=execution)["output"])["Item"] == ITEM


def test_an_absent_dynamodb_is_told(aws):
    with pytest.raises(ClientError) as told:
        aws.client("dynamodb").list_tables()

    assert told.value.response["Error"]["Code"] == "ServiceUnavailable"
    assert "DynamoDB Local does not answer at http://127.0.0.1:" in told.value.response["Error"]["Message"]
