from __future__ import annotations

from typing import Any

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError, ConnectionClosedError

from firn_proofs.calls import Call
from firn_proofs.faults import FAULTS, Faults
from firn_proofs.line import Answer, Line

from .conftest import Far

ANSWER = Answer(200, [], b"{}")
GET = Call("glue", "GetTable", b"")

CALLS: dict[str, tuple[str, dict[str, Any]]] = {
    "dynamodb": ("describe_table", {"TableName": "PipelineRegistry"}),
    "glue": ("get_databases", {}),
    "athena": ("list_work_groups", {}),
    "stepfunctions": ("list_state_machines", {}),
    "ssm": ("describe_parameters", {}),
    "s3": ("list_buckets", {}),
    "sts": ("get_caller_identity", {}),
}


def outcomes(faults: Faults, calls: int) -> list[Answer | None]:
    return [faults.handle(GET, lambda: ANSWER) for _ in range(calls)]


def test_the_same_seed_does_the_same_faults() -> None:
    first, again, other = (Faults(seed, 0.3) for seed in (1, 1, 2))
    told = outcomes(first, 200)
    assert outcomes(again, 200) == told
    assert outcomes(other, 200) != told
    assert first.calls == {"glue:GetTable": 200}
    assert 30 < first.injected.total() < 90
    assert set(first.injected) == set(FAULTS)


def test_without_faults_all_calls_go_through() -> None:
    faults = Faults(1, 0)
    assert outcomes(faults, 50) == [ANSWER] * 50
    assert not faults.injected


@pytest.mark.parametrize("service", CALLS)
@pytest.mark.parametrize(("fault", "status"), [("throttled", (400, 503)), ("failed", (500,))])
def test_a_client_reads_a_fault_as_one_of_the_service(
    far: Far, service: str, fault: str, status: tuple[int, ...]
) -> None:
    action, arguments = CALLS[service]
    with Line(far.environment, FAULTS[fault]) as line, pytest.raises(ClientError) as caught:
        getattr(_client(service, line.environment), action)(**arguments)
    answer: Any = caught.value.response
    assert answer["ResponseMetadata"]["HTTPStatusCode"] in status
    assert answer["Error"]["Message"] in {"Rate exceeded", "An internal error occurred"}
    assert far.asked == []


@pytest.mark.parametrize(
    ("fault", "error"),
    [("done, but told as failed", ClientError), ("done, and the answer lost", ConnectionClosedError)],
)
def test_what_fails_after_all_has_been_done(far: Far, fault: str, error: type[Exception]) -> None:
    with Line(far.environment, FAULTS[fault]) as line, pytest.raises(error):
        _client("dynamodb", line.environment).delete_table(TableName="PipelineRegistry")
    assert [target for target, _, _ in far.asked] == ["DynamoDB_20120810.DeleteTable"]


def _client(service: str, environment: dict[str, str]) -> Any:
    return boto3.client(  # type: ignore[call-overload]
        service,
        endpoint_url=environment["AWS_ENDPOINT_URL"],
        region_name="eu-central-1",
        aws_access_key_id="local",
        aws_secret_access_key="local",
        config=Config(retries={"total_max_attempts": 1}),
    )
