"""Executions of Step Functions as a snapshot keeps them: what they were, without the threads that ran them."""

from __future__ import annotations

import copy
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from moto.stepfunctions.models import StateMachine
    from moto.stepfunctions.parser.models import StepFunctionsParserBackend

_KEPT = (
    "name",
    "execution_arn",
    "state_machine_arn",
    "start_date",
    "stop_date",
    "execution_input",
    "output",
    "output_details",
    "error",
    "cause",
)
_INTERRUPTED = "the local runtime was stopped while this execution was under way"


class _NoWorker:
    """Stands where a running execution has its worker: it knows no token and no map run."""

    class env:  # noqa: N801
        """The environment of an execution that has ended."""

        class callback_pool_manager:  # noqa: N801
            """Knows no token."""

            @staticmethod
            def notify(**_request: object) -> bool:
                return False

        class map_run_record_pool_manager:  # noqa: N801
            """Knows no map run."""

            @staticmethod
            def get(_arn: str) -> None:
                return None

            @staticmethod
            def get_all() -> list[Any]:
                return []


class ExecutionRecord:
    """An execution of an earlier process; one that was under way then is ABORTED."""

    exec_worker = _NoWorker

    def __init__(self, execution: Any) -> None:  # noqa: ANN401
        """Take down an execution as it is now."""
        for name in _KEPT:
            setattr(self, name, getattr(execution, name))
        self.status = str(execution.status)
        self.events = list(execution.to_history_output().get("events", []))

    def interrupted(self) -> None:
        """End an execution that was running when the snapshot was taken."""
        if self.status == "RUNNING":
            self.status, self.error, self.cause = "ABORTED", "Firn.RuntimeStopped", _INTERRUPTED
            self.stop_date = datetime.now(UTC)

    def to_history_output(self) -> dict[str, Any]:
        """Give the events that there were."""
        return {"events": self.events}


def without_threads(backend: StepFunctionsParserBackend) -> StepFunctionsParserBackend:
    """Copy the service's state with its executions as records."""
    copied = copy.copy(backend)
    copied.state_machines = [_copied(machine, copied) for machine in backend.state_machines]
    return copied


def _copied(machine: StateMachine, backend: StepFunctionsParserBackend) -> StateMachine:
    copied = copy.copy(machine)
    copied.backend = backend
    copied.executions = [
        execution if isinstance(execution, ExecutionRecord) else ExecutionRecord(execution)  # type: ignore[misc]
        for execution in list(machine.executions)
    ]
    return copied
