"""What lies between two snapshots of a table, and whether it can be read without loss."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from firn_glue.errors import RawHistoryError

if TYPE_CHECKING:
    from firn_glue.history.table_state import Snapshot, TableState

_READABLE: Final = frozenset({"append", "replace"})


def snapshots_between(state: TableState, table: str, start: str, end: str) -> list[Snapshot]:
    """Gives the snapshots after `start` up to `end`, oldest first, all of them appends or compactions.

    Args:
        state: The table's metadata.
        table: Its name, for messages.
        start: The snapshot after which the range begins. It may have expired itself, if nothing behind it has.
        end: The snapshot with which it ends.

    Raises:
        RawHistoryError: when the range cannot be read without loss: its start has expired or lies on another line of
            history, or something in it overwrote or deleted rows.
    """
    found: list[Snapshot] = []
    for snapshot in state.ancestors(end):
        if snapshot.id == start:
            return found[::-1]
        if snapshot.operation not in _READABLE:
            raise RawHistoryError(_overwritten(table, start, snapshot))
        found.append(snapshot)
        if snapshot.parent == start:
            return found[::-1]
    raise RawHistoryError(_lost(table, start, end))


def _overwritten(table: str, start: str, snapshot: Snapshot) -> str:
    return (
        f"snapshot {snapshot.id} of {table} is of the kind {snapshot.operation!r}: rows that were processed may be "
        f"gone or changed, and what arrived after snapshot {start} can no longer be told from it. The table must be "
        "appended to only (compaction is fine). Nothing was read. Find out with its owner what was changed, then "
        "rebuild the topic by a reset"
    )


def _lost(table: str, start: str, end: str) -> str:
    return (
        f"{table} no longer tells what arrived after snapshot {start}: it is not in the history of snapshot {end}, "
        "because snapshots expired before they were processed, or the table was rolled back or replaced. Nothing was "
        "read, and nothing is skipped. Lengthen the table's retention if that is the cause, then rebuild the topic by "
        "a reset"
    )
