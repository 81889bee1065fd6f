"""`StopExecution` ends an execution at any moment, and says why.

AWS: `error` and `cause` of the request are the execution's; the stop date is given.
moto: both are dropped, and an execution that has only just started makes the call fail.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from moto.core.responses import ActionResult
from moto.stepfunctions.responses import StepFunctionResponse

from firn_local.patching import replace_member

if TYPE_CHECKING:
    from collections.abc import Callable

    from moto.stepfunctions.parser.backend.execution import Execution

    from firn_local.runtime import Runtime

_START_SECONDS = 10.0
_END_SECONDS = 5.0
_LOOK_SECONDS = 0.02


def apply(_runtime: Runtime) -> None:
    """Replace the call."""
    replace_member(StepFunctionResponse, "stop_execution", _stop_execution)


def _stop_execution(self: StepFunctionResponse) -> ActionResult:
    execution = self.stepfunction_backend.describe_execution(self._get_param("executionArn"))
    if execution.status == "RUNNING":
        stop(execution, self._get_param("error"), self._get_param("cause"))  # type: ignore[arg-type]
    return ActionResult({"stopDate": execution.stop_date or datetime.now(UTC)})


def stop(execution: Execution, error: str | None, cause: str | None) -> None:
    """Stop a running execution; it is ABORTED as soon as its current state lets go of it."""
    _wait_for(lambda: getattr(execution.exec_worker, "env", None) is not None, _START_SECONDS)
    execution.stop(stop_date=datetime.now(UTC), error=error, cause=cause)
    _wait_for(lambda: execution.status != "RUNNING", _END_SECONDS)
    if execution.status == "ABORTED":
        execution.error, execution.cause = error, cause


def _wait_for(so: Callable[[], bool], seconds: float) -> None:
    limit = time.monotonic() + seconds
    while not so() and time.monotonic() < limit:
        time.sleep(_LOOK_SECONDS)
