"""`glue:startJobRun.sync` waits for the run, and stops it when nobody waits any more.

AWS: polls the run (once a minute); a run that ends in any other state than SUCCEEDED fails the task; when the task
times out or the execution is stopped, the run is stopped too.
moto: the task fails with an AttributeError at the run's end, a STOPPED run is a success, and a run whose task has ended
goes on. Here the run is looked at five times a second.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from moto.stepfunctions.parser.asl.component.state.exec.state_task.service import state_task_service_glue
from moto.stepfunctions.parser.asl.component.state.exec.state_task.service.resource import ResourceCondition
from moto.stepfunctions.parser.asl.component.state.exec.state_task.service.state_task_service_callback import (
    StateTaskServiceCallback,
)
from moto.stepfunctions.parser.asl.component.state.exec.state_task.service.state_task_service_glue import (
    StateTaskServiceGlue,
)

from firn_local.patching import Function, replace_member

if TYPE_CHECKING:
    from collections.abc import Callable

    from moto.stepfunctions.parser.asl.eval.environment import Environment

    from firn_local.runtime import Runtime

_POLL_SECONDS = 0.2
_FAILED_STATES = {"FAILED", "TIMEOUT", "ERROR", "STOPPED"}


class _RunWatch:
    """Asks for a run's end, and can stop the run."""

    def __init__(self, ask: Callable[[], Any], client: Any, started: dict[str, str]) -> None:
        self._ask = ask
        self._client = client
        self._started = started

    def __call__(self) -> Any:
        return self._ask()

    def stop(self) -> None:
        self._client.batch_stop_job_run(JobName=self._started["JobName"], JobRunIds=[self._started["JobRunId"]])


def apply(_runtime: Runtime) -> None:
    """Wait without a task token, and watch runs."""
    watch: Function
    client_for: Function = vars(state_task_service_glue)["boto_client_for"]

    def watch_and_stop(self: StateTaskServiceGlue, env: Environment, *args: Any, **kwargs: Any) -> _RunWatch:
        started = dict(env.stack[-1])
        ask = watch(self, env, *args, **kwargs)
        return _RunWatch(ask, client_for(service="glue", region=""), started)

    watch = replace_member(StateTaskServiceGlue, "_sync_to_start_job_run", watch_and_stop)
    # Without this pattern the interpreter makes no callback endpoint, and then fails on closing it.
    patterns = {ResourceCondition.Sync, ResourceCondition.WaitForTaskToken}
    replace_member(state_task_service_glue, "_SUPPORTED_INTEGRATION_PATTERNS", patterns)
    replace_member(state_task_service_glue, "_JOB_RUN_STATE_ABNORMAL_TERMINAL_VALUE", _FAILED_STATES)
    replace_member(StateTaskServiceCallback, "_eval_sync", _eval_sync)


def _eval_sync(
    _self: StateTaskServiceCallback, env: Environment, sync_resolver: Callable[[], Any], **_unused: object
) -> Any:
    while env.is_running():
        result = sync_resolver()
        if result:
            return result
        time.sleep(_POLL_SECONDS)
    if isinstance(sync_resolver, _RunWatch):
        sync_resolver.stop()
    return None
