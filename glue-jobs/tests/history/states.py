"""Table states written down in a line."""

from __future__ import annotations

from firn_glue.history.table_state import Ref, Snapshot, TableState


def snapshot(snapshot_id: str, parent: str | None, operation: str = "append", **summary: str) -> Snapshot:
    return Snapshot(snapshot_id, parent, operation, {f"firn.{k.replace('_', '-')}": v for k, v in summary.items()})


def state(*snapshots: Snapshot, head: str | None = "last", **refs: str) -> TableState:
    """A table whose main is at the last of the snapshots; other refs are tags, or branches when they say so."""
    at = (snapshots[-1].id if snapshots else None) if head == "last" else head
    named = {name: Ref(where, "branch" if name.startswith("branch") else "tag") for name, where in refs.items()}
    main = {} if at is None else {"main": Ref(at, "branch")}
    return TableState("uuid", main | named, {found.id: found for found in snapshots})


def genesis(snapshot_id: str = "1") -> Snapshot:
    return snapshot(snapshot_id, None, genesis="orders")


def unit_snapshot(
    snapshot_id: str, parent: str | None, raw_from: str, raw_to: str, generation: int = 1, **others: str
) -> Snapshot:
    return snapshot(
        snapshot_id,
        parent,
        topic="orders",
        generation=str(generation),
        raw_from=raw_from,
        raw_to=raw_to,
        schema_version="1",
        rows_read="3",
        rows_written="2",
        rows_quarantined="1",
        **others,
    )
