"""What is not served is said in the service's own form."""

from __future__ import annotations

import pytest
from botocore.exceptions import ClientError


def test_a_call_that_is_not_implemented_is_told_once_and_by_its_name(aws):
    with pytest.raises(ClientError) as told:
        aws.client("glue").list_blueprints()

    response = told.value.response
    assert response["ResponseMetadata"]["HTTPStatusCode"] == 501
    assert response["Error"]["Code"] == "NotImplementedException"
    assert "AWSGlue.ListBlueprints" in response["Error"]["Message"]
