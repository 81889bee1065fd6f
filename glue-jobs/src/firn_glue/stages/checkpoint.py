"""The registry's copies of where tables stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from firn_glue.errors import RefusedError, SupersededError

if TYPE_CHECKING:
    from firn_glue.registry.record import Layer
    from firn_glue.stages.topic_run import TopicRun


def copy_checkpoint(run: TopicRun, layer: Layer, end: str | None) -> None:
    """Copies into the registry where a table stands, and which version's structure the tables have.

    Raises:
        SupersededError: when the lease is another's by now; what was published stays, its next holder copies it.
    """
    record = run.record
    start = record.checkpoints.get(layer)
    applied = record.schema_version if record.applied_schema_version != record.schema_version else None
    if start == end and applied is None:
        return
    claim = run.claim
    try:
        run.registry.advance(run.topic, claim.token, claim.epoch, layer, start=start, end=end, applied=applied)
    except RefusedError as error:
        if error.code in ("lease_lost", "epoch_moved", "checkpoint_moved"):
            raise SupersededError(str(error)) from error
        raise
