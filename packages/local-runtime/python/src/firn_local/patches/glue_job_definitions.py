"""A job's definition is created once and updated in place.

AWS: `CreateJob` of an existing name is refused; `UpdateJob` overwrites the definition and keeps the runs.
moto: `CreateJob` replaces the job and forgets its runs; `UpdateJob` is not implemented.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moto.core.responses import ActionResult
from moto.core.utils import camelcase_to_underscores, utcnow
from moto.glue.exceptions import AlreadyExistsException
from moto.glue.models import GlueBackend
from moto.glue.responses import GlueResponse

from firn_local.patching import Function, add_member, replace_member

if TYPE_CHECKING:
    from firn_local.runtime import Runtime

_DEFINITION: dict[str, Any] = {
    "Description": None,
    "LogUri": None,
    "Role": None,
    "ExecutionProperty": {},
    "Command": None,
    "DefaultArguments": {},
    "NonOverridableArguments": None,
    "Connections": None,
    "MaxRetries": 0,
    "AllocatedCapacity": None,
    "Timeout": None,
    "MaxCapacity": None,
    "WorkerType": None,
    "NumberOfWorkers": None,
    "SecurityConfiguration": None,
    "NotificationProperty": None,
    "GlueVersion": None,
    "CodeGenConfigurationNodes": None,
    "ExecutionClass": "STANDARD",
    "SourceControlDetails": None,
}
"""What an update may give, and what it means to leave it out: the definition is overwritten as a whole."""


def apply(_runtime: Runtime) -> None:
    """Refuse a second creation, and add the update."""
    create: Function

    def create_once(self: GlueBackend, **definition: Any) -> None:
        if definition["name"] in self.jobs:
            raise AlreadyExistsException("Job")
        create(self, **definition)

    create = replace_member(GlueBackend, "create_job", create_once)
    add_member(GlueResponse, "update_job", _update_job)


def _update_job(self: GlueResponse) -> ActionResult:
    name, update = self._get_param("JobName"), self._get_param("JobUpdate")
    job = self.glue_backend.get_job(name)
    for field, default in _DEFINITION.items():
        setattr(job, camelcase_to_underscores(field), update.get(field, default))
    job.last_modified_on = utcnow()
    return ActionResult({"JobName": name})
