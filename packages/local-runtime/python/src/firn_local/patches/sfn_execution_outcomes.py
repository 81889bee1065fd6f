"""Every execution ends, and tells when.

AWS: an execution that timed out has a `stopDate`; `output` is JSON text, of a string too; a fault of the interpreter
itself fails the execution with `States.Runtime`.
moto: the date is left out, a string is given bare, and after such a fault the execution says RUNNING for ever.
"""

from __future__ import annotations

import traceback
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, cast

from moto.stepfunctions.parser.api import ExecutionStatus
from moto.stepfunctions.parser.asl.utils.encoding import to_json_str
from moto.stepfunctions.parser.backend.execution_worker import ExecutionWorker
from moto.stepfunctions.responses import StepFunctionResponse

from firn_local.patching import Function, replace_member

if TYPE_CHECKING:
    from moto.core.responses import ActionResult

    from firn_local.runtime import Runtime


def apply(runtime: Runtime) -> None:
    """Complete descriptions and executions."""
    describe: Function
    run: Function

    def describe_completely(self: StepFunctionResponse) -> ActionResult:
        described: ActionResult = describe(self)
        execution = self.stepfunction_backend.describe_execution(self._get_param("executionArn"))
        told = cast("dict[str, Any]", described.result)
        if execution.stop_date is not None:
            told["stopDate"] = execution.stop_date
        if execution.status == "SUCCEEDED":
            told["output"] = to_json_str(execution.output, separators=(",", ":"))
        return described

    def run_to_an_end(self: ExecutionWorker) -> None:
        try:
            run(self)
        except Exception as fault:  # noqa: BLE001
            traceback.print_exc()
            execution = self._execution_communication.execution  # type: ignore[attr-defined]
            execution.error, execution.cause = "States.Runtime", f"{type(fault).__name__}: {fault}"
            execution.stop_date = datetime.now(UTC)
            execution.exec_status = ExecutionStatus.FAILED
        finally:
            runtime.gate.changed()

    describe = replace_member(StepFunctionResponse, "describe_execution", describe_completely)
    run = replace_member(ExecutionWorker, "_execution_logic", run_to_an_end)
