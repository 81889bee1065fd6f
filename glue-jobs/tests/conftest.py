"""What the tests of several folders share."""

from __future__ import annotations

import pytest

from support.embedded_aws import dynamodb_local


@pytest.fixture(scope="session")
def dynamodb_endpoint(tmp_path_factory):
    """DynamoDB Local, started by the first test that asks for it."""
    with dynamodb_local(tmp_path_factory.mktemp("dynamodb")) as endpoint:
        yield endpoint
