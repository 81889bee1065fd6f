"""Stopping executions of Step Functions."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from moto.stepfunctions.parser.models import stepfunctions_parser_backends

from firn_local.settings import ACCOUNT

if TYPE_CHECKING:
    from collections.abc import Callable

_START_SECONDS = 10.0
_END_SECONDS = 5.0
_LOOK_SECONDS = 0.02


def stop_execution(execution: Any, error: str | None, cause: str | None) -> None:  # noqa: ANN401
    """Stop a running execution; it is ABORTED as soon as its current state lets go of it, which is waited for."""
    _tell(execution, error, cause)
    _wait_for(lambda: execution.status != "RUNNING", _END_SECONDS)
    if execution.status == "ABORTED":
        execution.error, execution.cause = error, cause


def stop_all_executions(region: str, error: str, cause: str) -> None:
    """Stop whatever runs, and wait a moment for it."""
    machines = stepfunctions_parser_backends[ACCOUNT][region].state_machines
    executions = [execution for machine in machines for execution in machine.executions]
    running: list[Any] = [execution for execution in executions if execution.status == "RUNNING"]
    for execution in running:
        _tell(execution, error, cause)
    for execution in running:
        stop_execution(execution, error, cause)


def _tell(execution: Any, error: str | None, cause: str | None) -> None:  # noqa: ANN401
    # An execution that has only just started has no environment yet.
    _wait_for(lambda: getattr(execution.exec_worker, "env", None) is not None, _START_SECONDS)
    execution.stop(stop_date=datetime.now(UTC), error=error, cause=cause)


def _wait_for(so: Callable[[], bool], seconds: float) -> None:
    limit = time.monotonic() + seconds
    while not so() and time.monotonic() < limit:
        time.sleep(_LOOK_SECONDS)
