"""Times in a task's result and in the context object are JSON.

AWS: a time in a task's result is a number of milliseconds, `$$.Execution.StartTime` an ISO-8601 string.
moto: both stay Python datetimes, and the execution's description then fails with "not JSON serializable".
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from moto.stepfunctions.parser.asl.component.state.exec.state_task.service.state_task_service import StateTaskService
from moto.stepfunctions.parser.asl.component.state.exec.state_task.service.state_task_service_callback import (
    StateTaskServiceCallback,
)
from moto.stepfunctions.parser.backend.execution_worker import ExecutionWorker

from firn_local.patching import Function, replace_member

if TYPE_CHECKING:
    from moto.stepfunctions.parser.asl.eval.environment import Environment

    from firn_local.runtime import Runtime


def apply(_runtime: Runtime) -> None:
    """Translate a result where it arrives: from the call, or from waiting for its end."""
    arrived: Function
    wait: Function
    environment: Function

    def arrived_in_json(self: StateTaskService, response: Any, *args: Any, **kwargs: Any) -> None:
        arrived(self, response, *args, **kwargs)
        if isinstance(response, dict):
            response |= _in_json(response)

    def wait_for_json(self: StateTaskServiceCallback, env: Environment, *args: Any, **kwargs: Any) -> None:
        wait(self, env, *args, **kwargs)
        env.stack.append(_in_json(env.stack.pop()))

    def environment_in_json(self: ExecutionWorker) -> Environment:
        made: Environment = environment(self)
        execution = made.states.context_object.context_object_data["Execution"]
        if isinstance(execution["StartTime"], datetime):
            execution["StartTime"] = iso_time(execution["StartTime"])
        return made

    arrived = replace_member(StateTaskService, "_normalise_response", arrived_in_json)
    wait = replace_member(StateTaskServiceCallback, "_eval_integration_pattern", wait_for_json)
    environment = replace_member(ExecutionWorker, "_get_evaluation_environment", environment_in_json)


def iso_time(time: datetime) -> str:
    """Write a time as Step Functions does: `2026-11-23T21:00:00.000Z`."""
    return time.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _in_json(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _in_json(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_in_json(inner) for inner in value]
    return int(value.timestamp() * 1000) if isinstance(value, datetime) else value
