"""`BatchStopJobRun` ends a run's processes.

AWS: each run that is under way goes to STOPPING and then STOPPED; the others are listed with an error each.
moto: the call is not implemented.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moto.core.responses import ActionResult
from moto.glue.exceptions import GlueClientError
from moto.glue.responses import GlueResponse

from firn_local.patching import add_member

if TYPE_CHECKING:
    from firn_local.runtime import Runtime


def apply(runtime: Runtime) -> None:
    """Add the call."""

    def batch_stop_job_run(self: GlueResponse) -> ActionResult:
        job_name = self._get_param("JobName")
        stopped, errors = [], []
        for run_id in self._get_param("JobRunIds", []):
            try:
                self.glue_backend.get_job_run(job_name, run_id)
            except GlueClientError as missing:
                errors.append(_error(job_name, run_id, "EntityNotFoundException", str(missing.message)))
                continue
            if runtime.glue_runs.stop(run_id):
                stopped.append({"JobName": job_name, "JobRunId": run_id})
            else:
                errors.append(_error(job_name, run_id, "InvalidInputException", "The job run has already ended."))
        return ActionResult({"SuccessfulSubmissions": stopped, "Errors": errors})

    add_member(GlueResponse, "batch_stop_job_run", batch_stop_job_run)


def _error(job_name: str, run_id: str, code: str, message: str) -> dict[str, Any]:
    return {
        "JobName": job_name,
        "JobRunId": run_id,
        "ErrorDetail": {"ErrorCode": code, "ErrorMessage": message},
    }
