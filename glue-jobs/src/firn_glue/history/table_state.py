"""An Iceberg table's metadata at one moment: its snapshots, branches and tags."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Literal, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

MAIN: Final = "main"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One commit. Ids are decimal text, as everywhere in Firn: they have 64 bits."""

    id: str
    parent: str | None
    operation: str
    summary: dict[str, str]

    @property
    def added_records(self) -> int:
        """How many rows the commit added."""
        return int(self.summary.get("added-records", "0"))


@dataclass(frozen=True, slots=True)
class Ref:
    """A branch or a tag."""

    snapshot: str
    kind: Literal["branch", "tag"]


@dataclass(frozen=True)
class TableState:
    """What a table's metadata file says.

    Attributes:
        uuid: The table's identity, whatever its name.
        refs: Branches and tags by name.
        snapshots: The snapshots that have not expired, by id.
        schema: The current schema, as Iceberg's JSON.
        properties: The table's properties.
    """

    uuid: str
    refs: dict[str, Ref]
    snapshots: dict[str, Snapshot]
    schema: dict[str, Any] = field(default_factory=dict)
    properties: dict[str, str] = field(default_factory=dict)

    @cached_property
    def head(self) -> str | None:
        """The snapshot that readers see, or None before the first."""
        ref = self.refs.get(MAIN)
        return None if ref is None else ref.snapshot

    def ancestors(self, start: str | None) -> Iterator[Snapshot]:
        """Walks from a snapshot towards the first, as far as history has not expired."""
        at = None if start is None else self.snapshots.get(start)
        while at is not None:
            yield at
            at = None if at.parent is None else self.snapshots.get(at.parent)

    def is_ancestor(self, older: str, newer: str | None) -> bool:
        """Tells whether a snapshot is another one or lies before it."""
        return any(snapshot.id == older for snapshot in self.ancestors(newer))

    def branches(self) -> dict[str, str]:
        """Gives the branches beside main, with their snapshots."""
        return {name: ref.snapshot for name, ref in self.refs.items() if ref.kind == "branch" and name != MAIN}


def read_metadata(text: str) -> TableState:
    """Reads a table metadata file (Iceberg's specification, appendix C)."""
    metadata = cast("dict[str, Any]", json.loads(text))
    snapshots = [_snapshot(snapshot) for snapshot in metadata.get("snapshots", [])]
    refs = {name: Ref(str(ref["snapshot-id"]), ref["type"]) for name, ref in metadata.get("refs", {}).items()}
    return TableState(
        uuid=metadata["table-uuid"],
        refs=refs,
        snapshots={snapshot.id: snapshot for snapshot in snapshots},
        schema=next(s for s in metadata["schemas"] if s["schema-id"] == metadata["current-schema-id"]),
        properties=metadata.get("properties", {}),
    )


def _snapshot(raw: dict[str, Any]) -> Snapshot:
    summary = {name: str(value) for name, value in raw.get("summary", {}).items()}
    parent = raw.get("parent-snapshot-id")
    return Snapshot(
        id=str(raw["snapshot-id"]),
        parent=None if parent is None else str(parent),
        operation=summary.pop("operation", ""),
        summary=summary,
    )
