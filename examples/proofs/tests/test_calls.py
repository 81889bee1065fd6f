from __future__ import annotations

import pytest

from firn_proofs.calls import Call, read_call

FORM = {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"}


@pytest.mark.parametrize(
    ("method", "headers", "body", "name", "changes"),
    [
        ("POST", {"X-Amz-Target": "DynamoDB_20120810.TransactWriteItems"}, b"{}", "dynamodb:TransactWriteItems", True),
        ("POST", {"X-Amz-Target": "DynamoDB_20120810.Query"}, b"{}", "dynamodb:Query", False),
        ("POST", {"X-Amz-Target": "AWSGlue.GetTable"}, b"{}", "glue:GetTable", False),
        ("POST", {"X-Amz-Target": "AWSGlue.UpdateTable"}, b"{}", "glue:UpdateTable", True),
        ("POST", {"X-Amz-Target": "AmazonAthena.StartQueryExecution"}, b"{}", "athena:StartQueryExecution", True),
        ("POST", {"X-Amz-Target": "AWSStepFunctions.DescribeExecution"}, b"{}", "states:DescribeExecution", False),
        ("POST", FORM, b"Action=GetCallerIdentity&Version=2011-06-15", "sts:GetCallerIdentity", False),
        ("GET", {}, b"", "s3:GET", False),
        ("PUT", {}, b"rows", "s3:PUT", True),
    ],
)  # fmt: skip
def test_a_request_is_read_as_the_call_that_it_is(
    method: str, headers: dict[str, str], body: bytes, name: str, changes: bool
) -> None:
    call = read_call(method, headers, body)
    assert (call.name, call.changes) == (name, changes)


def test_an_unknown_target_keeps_its_name() -> None:
    assert read_call("POST", {"X-Amz-Target": "Novel_1.DoIt"}, b"") == Call("novel", "DoIt", b"")
