"""A Distributed Map fails when more children failed than it tolerates.

AWS: without `ToleratedFailureCount` or `ToleratedFailurePercentage` one failed child fails the Map with
`States.ExceedToleratedFailureThreshold`; each limit that is given is one of its own.
moto: a Distributed Map always succeeds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moto.stepfunctions.parser.api import HistoryEventType, TaskFailedEventDetails
from moto.stepfunctions.parser.asl.component.common.error_name.failure_event import FailureEvent, FailureEventException
from moto.stepfunctions.parser.asl.component.common.error_name.states_error_name import StatesErrorName
from moto.stepfunctions.parser.asl.component.common.error_name.states_error_name_type import StatesErrorNameType
from moto.stepfunctions.parser.asl.component.state.exec.state_map.iteration.distributed_iteration_component import (
    DistributedIterationComponent,
)
from moto.stepfunctions.parser.asl.eval.event.event_detail import EventDetails

from firn_local.patching import Function, replace_member

if TYPE_CHECKING:
    from moto.stepfunctions.parser.asl.eval.environment import Environment

    from firn_local.runtime import Runtime

_CAUSE = "The specified tolerated failure threshold was exceeded"


def apply(_runtime: Runtime) -> None:
    """Count failures when all children have ended."""
    run_map: Function

    def run_map_and_count(self: DistributedIterationComponent, env: Environment, eval_input: Any) -> None:
        run_map(self, env, eval_input)
        counts = eval_input.map_run_record.item_counter
        failed = counts.failed.get() + counts.timed_out.get()
        record = eval_input.map_run_record
        limits = (record.tolerated_failure_percentage or 0, record.tolerated_failure_count or 0)
        if not _tolerated(failed, counts.total.get(), *limits):
            raise FailureEventException(_threshold_exceeded(env))

    run_map = replace_member(DistributedIterationComponent, "_map_run", run_map_and_count)


def _tolerated(failed: int, total: int, percentage: float, count: int) -> bool:
    return failed == 0 or failed * 100.0 <= total * percentage or failed <= count


def _threshold_exceeded(env: Environment) -> FailureEvent:
    name = StatesErrorNameType.StatesExceedToleratedFailureThreshold
    details = TaskFailedEventDetails(resourceType="map", resource="map", error=name.to_name(), cause=_CAUSE)
    return FailureEvent(
        env=env,
        error_name=StatesErrorName(typ=name),
        event_type=HistoryEventType.TaskFailed,
        event_details=EventDetails(taskFailedEventDetails=details),  # type: ignore[typeddict-item]
    )
