"""Glue's optimistic lock: `UpdateTable` with a `VersionId` that is no longer the table's is refused.

AWS: answers `ConcurrentModificationException`, on which Iceberg's `GlueCatalog` refreshes and tries again. Catalog
calls are atomic: of two `CreateTable` of one name one wins, the other gets `AlreadyExistsException`.
moto: ignores `VersionId` and has no lock, so that concurrent writers lose commits without a trace.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from moto.core.exceptions import JsonRESTError
from moto.core.responses import ActionResult, EmptyResult
from moto.glue.responses import GlueResponse

from firn_local.patching import Function, replace_member

if TYPE_CHECKING:
    from firn_local.runtime import Runtime

_CATALOG = threading.RLock()

_ATOMIC_ACTIONS = (
    "create_database",
    "update_database",
    "delete_database",
    "create_table",
    "delete_table",
    "batch_delete_table",
    "get_table",
    "get_tables",
    "get_table_version",
    "get_table_versions",
    "delete_table_version",
)


class ConcurrentModificationError(JsonRESTError):
    """Raised when a table is no longer at the version that an update expects."""

    code = 400

    def __init__(self) -> None:
        """Say it as Glue does."""
        super().__init__("ConcurrentModificationException", "Update table failed due to concurrent modifications.")


def apply(_runtime: Runtime) -> None:
    """Make UpdateTable a compare-and-swap, and each catalog call one step."""
    for name in _ATOMIC_ACTIONS:
        _make_atomic(name)
    replace_member(GlueResponse, "update_table", _update_table)


def _make_atomic(name: str) -> None:
    original: Function

    def atomic(self: GlueResponse) -> ActionResult:
        with _CATALOG:
            result: ActionResult = original(self)
            return result

    original = replace_member(GlueResponse, name, atomic)


def _update_table(self: GlueResponse) -> ActionResult:
    request: dict[str, Any] = self.parameters
    database, table_input = request["DatabaseName"], request["TableInput"]
    expected = request.get("VersionId")
    with _CATALOG:
        table = self.glue_backend.get_table(database, table_input["Name"])
        replaced = str(table._current_version)
        if expected is not None and str(expected) != replaced:
            raise ConcurrentModificationError
        self.glue_backend.update_table(database, table_input["Name"], table_input)
        if request.get("SkipArchive"):
            table.versions.pop(replaced, None)
    return EmptyResult()
