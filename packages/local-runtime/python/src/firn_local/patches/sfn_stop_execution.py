"""`StopExecution` ends an execution at any moment, and says why.

AWS: `error` and `cause` of the request are the execution's; the stop date is given.
moto: both are dropped, and an execution that has only just started makes the call fail.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from moto.core.responses import ActionResult
from moto.stepfunctions.responses import StepFunctionResponse

from firn_local.executions import stop_execution
from firn_local.patching import replace_member

if TYPE_CHECKING:
    from firn_local.runtime import Runtime


def apply(_runtime: Runtime) -> None:
    """Replace the call."""
    replace_member(StepFunctionResponse, "stop_execution", _stop_execution)


def _stop_execution(self: StepFunctionResponse) -> ActionResult:
    execution = self.stepfunction_backend.describe_execution(self._get_param("executionArn"))
    if execution.status == "RUNNING":
        stop_execution(execution, self._get_param("error"), self._get_param("cause"))
    return ActionResult({"stopDate": execution.stop_date or datetime.now(UTC)})
