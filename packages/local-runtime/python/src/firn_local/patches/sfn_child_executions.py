"""Each child of a Distributed Map is an execution of its own.

AWS: inside the Map's processor `$$.Execution` is the child's: its own ARN and name, its input the item (after the
`ItemSelector`, which the parent evaluates in its own context). A child that fails or times out counts as failed.
moto: the child sees its parent's `$$.Execution`, so that a definition that confuses the two works here and fails there.
"""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from moto.stepfunctions.parser.asl.component.state.exec.state_map.iteration.itemprocessor import (
    distributed_item_processor_worker,
)
from moto.stepfunctions.parser.asl.eval.program_state import ProgramError, ProgramStopped, ProgramTimedOut
from moto.stepfunctions.parser.asl.eval.states import ExecutionData, ItemData, MapData

from firn_local.patches.sfn_timestamps import iso_time
from firn_local.patching import replace_member

if TYPE_CHECKING:
    from moto.stepfunctions.parser.asl.component.state.exec.state_map.iteration.job import Job
    from moto.stepfunctions.parser.asl.eval.environment import Environment

    from firn_local.runtime import Runtime

Worker = distributed_item_processor_worker.DistributedItemProcessorWorker


def apply(_runtime: Runtime) -> None:
    """Run each item as a child execution."""
    replace_member(Worker, "_eval_job", _run_child)


def _run_child(self: Worker, env: Environment, job: Job) -> None:
    counters = (self._map_run_record.item_counter, self._map_run_record.execution_counter)
    _count(counters, "total", "running")
    outcome = "failed"
    try:
        _prepare_input(self, env, job)
        env.states.context_object.context_object_data["Execution"] = _child(self, env)
        job.job_program.eval(env)
        outcome = _outcome(env)
        job.job_output = env.states.get_input() if outcome == "succeeded" else None
    finally:
        for counter in counters:
            counter.running.offset(-1)
        _count(counters, outcome)


def _prepare_input(worker: Worker, env: Environment, job: Job) -> None:
    env.states.context_object.context_object_data["Map"] = MapData(
        Item=ItemData(Index=job.job_index, Value=job.job_input)
    )
    env.states.reset(job.job_input)
    env.stack.append(env.states.get_input())
    worker._eval_input(env_frame=env)
    env.states.context_object.context_object_data["Map"] = None


def _child(worker: Worker, env: Environment) -> ExecutionData:
    parent = env.states.context_object.context_object_data["Execution"]
    name = str(uuid.uuid4())
    machine = worker._map_run_record.map_state_machine_arn.replace(":stateMachine:", ":execution:")
    return ExecutionData(
        Id=f"{machine}:{name}",
        Input=env.states.get_input(),
        Name=name,
        RoleArn=parent["RoleArn"],
        StartTime=iso_time(datetime.now(UTC)),
    )


def _outcome(env: Environment) -> str:
    ended = env.program_state()
    if isinstance(ended, ProgramError):
        return "failed"
    if isinstance(ended, ProgramTimedOut):
        return "timed_out"
    return "aborted" if isinstance(ended, ProgramStopped) else "succeeded"


def _count(counters: tuple[Any, ...], *names: str) -> None:
    for counter in counters:
        for name in names:
            getattr(counter, name).count()
