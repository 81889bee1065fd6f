"""The AWS side of the environment that jobs and functions get."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from firn_local.settings import Settings


def aws_environment(settings: Settings) -> dict[str, str]:
    """Give the variables by which every AWS SDK finds the local AWS and no other.

    The machine's own profiles and credentials are kept out, so that no program run here can reach a real account.
    """
    return {
        "AWS_ENDPOINT_URL": settings.endpoint,
        "AWS_ENDPOINT_URL_DYNAMODB": settings.dynamodb_endpoint,
        "AWS_REGION": settings.region,
        "AWS_DEFAULT_REGION": settings.region,
        "AWS_ACCESS_KEY_ID": "local",
        "AWS_SECRET_ACCESS_KEY": "local",
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_CONFIG_FILE": "/dev/null",
        "AWS_SHARED_CREDENTIALS_FILE": "/dev/null",
    }
