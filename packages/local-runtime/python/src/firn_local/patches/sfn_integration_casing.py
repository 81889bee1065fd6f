"""Task parameters and results are spelled as Step Functions spells them.

AWS: an integration takes and gives names in PascalCase (`StateMachineArn`), whatever the service's own spelling
(`stateMachineArn`).
moto: passes parameters on as they are, so that `states:startExecution` and `aws-sdk:sfn:*` fail on unknown names.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import botocore.session
from moto.stepfunctions.parser.asl.component.state.exec.state_task.service.state_task_service import StateTaskService
from moto.stepfunctions.parser.utils import camel_to_snake_case

from firn_local.patching import replace_member

if TYPE_CHECKING:
    from botocore.model import OperationModel

    from firn_local.runtime import Runtime


def apply(_runtime: Runtime) -> None:
    """Translate by the service's model, in both directions."""
    replace_member(StateTaskService, "_normalise_parameters", _normalise_parameters)
    replace_member(StateTaskService, "_normalise_response", _normalise_response)


def _normalise_parameters(
    self: StateTaskService,
    parameters: dict[str, Any],
    boto_service_name: str | None = None,
    service_action_name: str | None = None,
) -> None:
    operation = _operation_of(self, boto_service_name, service_action_name)
    if operation is not None and operation.input_shape is not None:
        self._to_boto_request(parameters, operation.input_shape)


def _normalise_response(
    self: StateTaskService,
    response: Any,
    boto_service_name: str | None = None,
    service_action_name: str | None = None,
) -> None:
    operation = _operation_of(self, boto_service_name, service_action_name)
    if operation is not None and operation.output_shape is not None:
        self._from_boto_response(response, operation.output_shape)


def _operation_of(task: StateTaskService, service: str | None, action: str | None) -> OperationModel | None:
    service_name = task._get_boto_service_name(boto_service_name=service)
    return _operation(service_name, task._get_boto_service_action(service_action_name=action))


@cache
def _operation(service: str, action: str) -> OperationModel | None:
    session = botocore.session.get_session()
    if service not in session.get_available_services():
        return None
    model = session.get_service_model(service)
    named = (name for name in model.operation_names if camel_to_snake_case(name) == action)
    name = next(named, None)
    return None if name is None else model.operation_model(name)
