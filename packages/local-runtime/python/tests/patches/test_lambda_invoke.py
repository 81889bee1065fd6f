"""Lambda functions, where they differ from moto's: real Node processes."""

from __future__ import annotations

import io
import json
import zipfile

import pytest

from conftest import until


def archive(**files: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name, text in files.items():
            made.writestr(name.replace("__", "."), text)
    return buffer.getvalue()


@pytest.fixture
def make_function(aws, role, name):
    """Create a function of a handler's source; returns its name."""

    def make(source: str, **settings) -> str:
        aws.client("lambda").create_function(
            FunctionName=name,
            Role=role,
            Code=settings.pop("Code", {"ZipFile": archive(index__js=source)}),
            **{"Runtime": "nodejs22.x", "Handler": "index.handler", "Timeout": 20, **settings},
        )
        return name

    return make


def invoke(aws, function: str, event: object = None) -> tuple[str | None, object]:
    answer = aws.client("lambda").invoke(FunctionName=function, Payload=json.dumps(event or {}))
    return answer.get("FunctionError"), json.loads(answer["Payload"].read())


def test_lambda_invoke_gives_the_handlers_result(aws, make_function):
    function = make_function(
        "exports.handler = async (event, context) => ({ seen: event, name: context.functionName,"
        " env: process.env.COLOUR, endpoint: process.env.AWS_ENDPOINT_URL,"
        " left: context.getRemainingTimeInMillis() <= 20000 })",
        Environment={"Variables": {"COLOUR": "blue"}},
    )

    assert invoke(aws, function, {"a": [1, "ü"]}) == (
        None,
        {"seen": {"a": [1, "ü"]}, "name": function, "env": "blue", "endpoint": aws.endpoint, "left": True},
    )


def test_lambda_invoke_takes_the_code_from_s3_and_an_arn(aws, bucket, make_function):
    aws.client("s3").put_object(Bucket=bucket, Key="f.zip", Body=archive(index__mjs="export const handler = () => 7"))
    function = make_function("", Code={"S3Bucket": bucket, "S3Key": "f.zip"})

    assert invoke(aws, f"arn:aws:lambda:us-east-1:123456789012:function:{function}") == (None, 7)


@pytest.mark.parametrize(
    ("source", "error_type", "error_message"),
    [
        (
            "class RunFailed extends Error { name = 'RunFailed' }; exports.handler = () => { throw new RunFailed(2) }",
            "RunFailed",
            "2",
        ),
        ("exports.handler = () => { throw 'text' }", "string", "text"),
        ("exports.handler = (event, context, done) => done(new TypeError('late'))", "TypeError", "late"),
        ("exports.other = 1", "Runtime.HandlerNotFound", "index.handler is undefined or not exported"),
        ("require('nothing-of-this-name')", "Error", "Cannot find module 'nothing-of-this-name'"),
    ],
)
def test_lambda_invoke_tells_the_handlers_error(aws, make_function, source, error_type, error_message):
    error, payload = invoke(aws, make_function(source))

    assert error == "Unhandled"
    assert payload["errorType"] == error_type
    assert payload["errorMessage"].startswith(error_message)


def test_lambda_invoke_tells_that_the_process_ended(aws, make_function):
    error, payload = invoke(aws, make_function("exports.handler = async () => process.exit(3)"))

    assert (error, payload["errorType"]) == ("Unhandled", "Runtime.ExitError")


def test_lambda_invoke_ends_at_the_timeout(aws, make_function):
    function = make_function("exports.handler = () => new Promise((done) => setTimeout(done, 60000))", Timeout=1)

    error, payload = invoke(aws, function)

    assert (error, payload["errorType"]) == ("Unhandled", "Sandbox.Timedout")
    assert payload["errorMessage"].endswith("Task timed out after 1.00 seconds")


def test_lambda_invoke_keeps_a_log_apart_from_the_result(aws, make_function):
    function = make_function("exports.handler = async () => { console.log('said this'); return 1 }")

    assert invoke(aws, function) == (None, 1)
    assert "said this" in (aws.state / "logs" / f"lambda-{function}.log").read_text()


def test_lambda_invoke_does_not_wait_for_an_event(aws, make_function):
    function = make_function("exports.handler = async () => console.log('it ran')")

    answer = aws.client("lambda").invoke(FunctionName=function, InvocationType="Event", Payload=b"{}")

    assert answer["StatusCode"] == 202
    log = aws.state / "logs" / f"lambda-{function}.log"
    until(lambda: log.exists() and "it ran" in log.read_text())
