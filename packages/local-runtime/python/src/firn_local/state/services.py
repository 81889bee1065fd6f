"""Which services' state a snapshot holds, and how what was under way comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moto.athena.models import athena_backends
from moto.awslambda_simple.models import lambda_simple_backends
from moto.cloudwatch.models import cloudwatch_backends
from moto.events.models import events_backends
from moto.glue.models import glue_backends
from moto.iam.models import iam_backends
from moto.logs.models import logs_backends
from moto.s3.models import s3_backends
from moto.scheduler.models import scheduler_backends
from moto.sns.models import sns_backends
from moto.sqs.models import sqs_backends
from moto.ssm.models import ssm_backends
from moto.stepfunctions.parser.models import stepfunctions_parser_backends

from firn_local.athena.query import ENDED, QueryExecution
from firn_local.glue_runs.run import ACTIVE_STATES
from firn_local.settings import ACCOUNT
from firn_local.state.executions import ExecutionRecord, without_threads

if TYPE_CHECKING:
    from moto.core.base_backend import BackendDict

_STOPPED = "the local runtime was stopped while this was under way"

_GLOBAL: dict[str, BackendDict[Any]] = {"s3": s3_backends, "iam": iam_backends}
_REGIONAL: dict[str, BackendDict[Any]] = {
    "athena": athena_backends,
    "cloudwatch": cloudwatch_backends,
    "events": events_backends,
    "glue": glue_backends,
    "lambda": lambda_simple_backends,
    "logs": logs_backends,
    "scheduler": scheduler_backends,
    "sns": sns_backends,
    "sqs": sqs_backends,
    "ssm": ssm_backends,
    "states": stepfunctions_parser_backends,
}


def collect(region: str) -> dict[str, Any]:
    """Gather the state of all services, ready to be pickled in one piece."""
    state = {name: backends[ACCOUNT]["aws"] for name, backends in _GLOBAL.items()}
    state |= {name: backends[ACCOUNT][region] for name, backends in _REGIONAL.items()}
    state["states"] = without_threads(state["states"])
    return state


def restore(state: dict[str, Any], region: str) -> None:
    """Put the services' state in the place of the empty one, with everything that was under way ended."""
    for name, backends in _GLOBAL.items():
        backends[ACCOUNT]["aws"] = state[name]
    for name, backends in _REGIONAL.items():
        backends[ACCOUNT][region] = state[name]
    _end_glue_runs(state["glue"])
    _end_queries(state["athena"])
    _end_executions(state["states"])


def _end_glue_runs(glue: Any) -> None:  # noqa: ANN401
    for job in glue.jobs.values():
        for run in job.job_runs:
            if run.status in ACTIVE_STATES:
                run.enter("FAILED", _STOPPED)


def _end_queries(athena: Any) -> None:  # noqa: ANN401
    for query in athena.executions.values():
        if isinstance(query, QueryExecution) and query.state not in ENDED:
            query.enter("FAILED", _STOPPED)


def _end_executions(states: Any) -> None:  # noqa: ANN401
    for machine in states.state_machines:
        for execution in machine.executions:
            if isinstance(execution, ExecutionRecord):
                execution.interrupted()
