"""What is added to or corrected in moto: one behaviour a module, each named by a test.

Every module's docstring says what AWS does and what moto does, and its `apply` makes the difference good.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from firn_local.patches import (
    athena_queries,
    glue_batch_stop_job_run,
    glue_job_definitions,
    glue_job_runs,
    glue_table_names,
    glue_table_versions,
    glue_update_table_version_check,
    lambda_invoke,
    model_instances,
    s3_object_bodies,
    sfn_child_executions,
    sfn_clients,
    sfn_definitions,
    sfn_error_names,
    sfn_execution_outcomes,
    sfn_glue_sync,
    sfn_integration_casing,
    sfn_start_execution,
    sfn_stop_execution,
    sfn_timestamps,
    sfn_tolerated_failures,
    snapshot_factories,
)

if TYPE_CHECKING:
    from firn_local.runtime import Runtime

_PATCHES = (
    athena_queries,
    glue_batch_stop_job_run,
    glue_job_definitions,
    glue_job_runs,
    glue_table_names,
    glue_table_versions,
    glue_update_table_version_check,
    lambda_invoke,
    model_instances,
    s3_object_bodies,
    snapshot_factories,
    sfn_child_executions,
    sfn_clients,
    sfn_definitions,
    sfn_error_names,
    sfn_execution_outcomes,
    sfn_glue_sync,
    sfn_integration_casing,
    sfn_start_execution,
    sfn_stop_execution,
    sfn_timestamps,
    sfn_tolerated_failures,
)


def apply_all(runtime: Runtime) -> None:
    """Correct the imported moto in place, once per process."""
    for patch in _PATCHES:
        patch.apply(runtime)
