"""The three stages, as the entry scripts name them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from firn_glue.job.run import Stage

if TYPE_CHECKING:
    from firn_glue.job.arguments import Arguments
    from firn_glue.registry.record import TopicRecord
    from firn_glue.stages.result import StageResult
    from firn_glue.stages.topic_run import TopicRun


def _standardize(run: TopicRun, _: Arguments) -> StageResult:
    from firn_glue.stages.standardized import standardize  # noqa: PLC0415 -- Spark is loaded when it is needed

    return standardize(run)


def _curate(run: TopicRun, _: Arguments) -> StageResult:
    from firn_glue.stages.curated import curate  # noqa: PLC0415

    return curate(run)


def _rebuild(run: TopicRun, arguments: Arguments) -> StageResult:
    from firn_glue.stages.rebuild import Settings, rebuild  # noqa: PLC0415

    return rebuild(run, Settings(arguments.bounds, arguments.lease_seconds))


def _has_curated(record: TopicRecord) -> bool:
    return record.curated is not None


STANDARDIZED: Final = Stage("standardized", _standardize)
CURATED: Final = Stage("curated", _curate, _has_curated)
REBUILD: Final = Stage("rebuild", _rebuild)
