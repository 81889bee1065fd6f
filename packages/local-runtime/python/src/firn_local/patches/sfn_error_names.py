"""Errors of `aws-sdk` integrations begin with the service's name as Step Functions spells it.

AWS: `Glue.EntityNotFoundException`, `S3.NoSuchBucketException`.
moto: knows the spelling of two services only; the others' errors begin in lower case, and no Catch matches them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from moto.stepfunctions.parser.asl.component.state.exec.state_task.service import state_task_service_aws_sdk

from firn_local.patching import replace_member

if TYPE_CHECKING:
    from firn_local.runtime import Runtime

_NAMES = {"athena": "Athena", "glue": "Glue", "lambda": "Lambda", "s3": "S3", "ssm": "Ssm", "sns": "Sns"}


def apply(_runtime: Runtime) -> None:
    """Add the spellings of the services that are served here."""
    known = state_task_service_aws_sdk._SERVICE_ERROR_NAMES
    replace_member(state_task_service_aws_sdk, "_SERVICE_ERROR_NAMES", {**known, **_NAMES})
