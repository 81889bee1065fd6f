"""`StartJobRun` starts the job's script, and a run's state is what its process does.

AWS: a run goes STARTING, RUNNING and SUCCEEDED, FAILED, TIMEOUT or STOPPED; runs beyond `MaxConcurrentRuns` are refused
with `ConcurrentRunsExceededException`; `GetJobRuns` gives the newest run first.
moto: nothing is run; a run says SUCCEEDED when it is asked often enough, the limit has no lock, the oldest is first.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from moto.glue.exceptions import ConcurrentRunsExceededException
from moto.glue.models import FakeJob

from firn_local.glue_runs.run import ACTIVE_STATES, GlueRun
from firn_local.patching import replace_member

if TYPE_CHECKING:
    from firn_local.runtime import Runtime

_STARTING = threading.Lock()


def apply(runtime: Runtime) -> None:
    """Let jobs start processes."""

    def start_job_run(self: FakeJob, **request: Any) -> str:
        with _STARTING:
            _check_limit(self)
            run = GlueRun(self, _arguments(self, request["arguments"]), request["timeout"])
            self.job_runs.append(run)
        runtime.glue_runs.start(run)
        return run.job_run_id

    replace_member(FakeJob, "start_job_run", start_job_run)
    replace_member(FakeJob, "get_job_runs", lambda self: list(reversed(self.job_runs)))


def _check_limit(job: FakeJob) -> None:
    active = sum(1 for run in job.job_runs if run.status in ACTIVE_STATES)
    if active >= job.execution_property.get("MaxConcurrentRuns", 1):
        raise ConcurrentRunsExceededException(f"Concurrent runs exceeded for {job.name}")


def _arguments(job: FakeJob, given: dict[str, str] | None) -> dict[str, str]:
    return {**job.default_arguments, **(given or {}), **(job.non_overridable_arguments or {})}
