"""What Glue says of a table beyond its input: versions from 0, the time of its last change, its registration.

AWS: the first `VersionId` is "0", `UpdateTime` is there from the creation on, `IsRegisteredWithLakeFormation` always,
and `UpdateTable` with `SkipArchive` keeps no copy of the version it replaces.
moto: versions start at 1, `UpdateTime` comes with the first update, and all versions are kept, so that the memory
of a table grows with each Iceberg commit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moto.glue.models import FakeTable

from firn_local.patching import Function, replace_member

if TYPE_CHECKING:
    from firn_local.runtime import Runtime


def apply(_runtime: Runtime) -> None:
    """Number versions from 0 and complete what GetTable says."""
    initialise: Function
    describe: Function

    def initialise_at_version_0(self: FakeTable, *args: Any, **kwargs: Any) -> None:
        initialise(self, *args, **kwargs)
        self.versions = {"0": self.versions[str(self._current_version)]}
        self._current_version = 0

    def describe_completely(self: FakeTable, version: str | None = None) -> dict[str, Any]:
        described: dict[str, Any] = describe(self, str(self._current_version) if version is None else version)
        described.setdefault("UpdateTime", self.created_time)
        described.setdefault("Retention", 0)
        described["IsRegisteredWithLakeFormation"] = False
        return described

    initialise = replace_member(FakeTable, "__init__", initialise_at_version_0)
    describe = replace_member(FakeTable, "as_dict", describe_completely)
