"""One run of a job, as Glue describes it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from moto.glue.models import FakeJob, FakeJobRun

ACTIVE_STATES = frozenset({"STARTING", "RUNNING", "STOPPING"})
"""States that count against a job's concurrency limit."""

_DEFAULT_TIMEOUT_MINUTES = 480


class GlueRun(FakeJobRun):
    """A run whose state is what its process does. It holds plain values only, so that a snapshot can keep it."""

    def __init__(self, job: FakeJob, arguments: dict[str, str], timeout: int | None) -> None:
        """Describe a run that is about to start.

        Args:
            job: The job as it is now.
            arguments: The job's default arguments overridden by the run's own.
            timeout: Minutes, where the run has its own limit.
        """
        super().__init__(
            job_name=job.name,
            arguments=arguments,
            allocated_capacity=job.allocated_capacity,
            max_capacity=job.max_capacity,
            timeout=timeout or job.timeout or _DEFAULT_TIMEOUT_MINUTES,
            worker_type=job.worker_type,
            notification_property=job.notification_property,
            security_configuration=job.security_configuration,
            number_of_workers=job.number_of_workers,
        )
        self.glue_version = job.glue_version
        self.command: Any = job.command
        self.state = "STARTING"
        self.error: str | None = None
        self.running_since: datetime | None = None
        self.ended: datetime | None = None

    @property  # type: ignore[misc]  # moto's setter would move the state without the process.
    def status(self) -> str:
        """The state, which only the process moves."""
        return self.state

    def enter(self, state: str, error: str | None = None) -> None:
        """Move to another state and note the time."""
        now = datetime.now(UTC).replace(tzinfo=None)
        self.error = error
        if state == "RUNNING":
            self.running_since = now
        if state not in ACTIVE_STATES:
            self.ended = now
        self.modified_on = now
        self.state = state

    def as_dict(self) -> dict[str, Any]:
        """Describe the run as GetJobRun does."""
        described = super().as_dict()
        described |= {
            "GlueVersion": self.glue_version,
            "LogGroupName": "/aws-glue/jobs",
            "JobRunState": self.state,
        }
        described["ExecutionTime"] = self._execution_seconds()
        described.pop("CompletedOn", None)
        if self.ended is not None:
            described["CompletedOn"] = self.ended
        if self.error is not None:
            described["ErrorMessage"] = self.error
        return described

    def _execution_seconds(self) -> int:
        if self.running_since is None:
            return 0
        until = self.ended or datetime.now(UTC).replace(tzinfo=None)
        return int((until - self.running_since).total_seconds())
