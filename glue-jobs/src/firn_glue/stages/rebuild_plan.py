"""What a rebuild reads: the data files of one RAW snapshot, pinned by a tag, in an order that never changes."""

from __future__ import annotations

from bisect import bisect_left
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from firn_glue.errors import UnitMismatchError
from firn_glue.history.chunks import Bounds, chunk_end, chunk_starts
from firn_glue.history.unit import BEGINNING, Chunk, Unit
from firn_glue.tables.java import CommitRefusedError, CommitUnknownError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from firn_glue.schema.document import FilterValue
    from firn_glue.tables.files import File, Files
    from firn_glue.tables.table import Table

_TRIES: Final = 10


def tag_of(reset: str) -> str:
    """Names the tag on RAW that pins what a reset rebuilds from."""
    return f"firn-rebuild-{reset}"


@dataclass(frozen=True, slots=True)
class RebuildPlan:
    """The plan of one reset: every attempt finds the same.

    Attributes:
        raw: The RAW table.
        reset: The reset's id.
        snapshot: The RAW snapshot that is rebuilt from.
        files: Its data files, in the order in which they came: by sequence number, then by path.
    """

    raw: Table
    reset: str
    snapshot: str
    files: tuple[File, ...]

    def unit(self, topic: str, generation: int, schema_version: int, first: int, bounds: Bounds) -> Unit:
        """Gives the unit that begins with file `first`; the last one ends where RAW's snapshot does."""
        end = chunk_end(self.sizes, first, bounds)
        raw_to = self.snapshot if end == len(self.files) else None
        return Unit(topic, generation, BEGINNING, raw_to, schema_version, Chunk(self.reset, first, end))

    def read(self, chunk: Chunk, where: Mapping[str, FilterValue]) -> Files:
        """Plans the read of a chunk, leaving out what the filter says holds none of the topic's rows."""
        paths = {file.path for file in self.files[chunk.first : chunk.end]}
        return self.raw.files_at(self.snapshot, where).only(paths)

    def progress(self, chunk: Chunk, bounds: Bounds) -> str:
        """Gives a chunk's number among the chunks, as far as the bounds are those of earlier attempts."""
        before = bisect_left(chunk_starts(self.sizes, 0, bounds), chunk.first)
        total = before + len(chunk_starts(self.sizes, chunk.first, bounds))
        return f"{before + 1}/{total}"

    @property
    def sizes(self) -> list[int]:
        """The files' bytes."""
        return [file.bytes for file in self.files]


def pinned_plan(raw: Table, reset: str) -> RebuildPlan | None:
    """Gives the plan of a reset, choosing its snapshot if no attempt has: creating the tag is the choice.

    Returns:
        The plan; None when RAW has no snapshot yet, and so nothing to rebuild from.
    """
    snapshot = _pin(raw, reset)
    if snapshot is None:
        return None
    files = sorted(raw.files_at(snapshot, {}).files, key=lambda file: (file.sequence, file.path))
    return RebuildPlan(raw, reset, snapshot, tuple(files))


def _pin(raw: Table, reset: str) -> str | None:
    tag = tag_of(reset)
    for _ in range(_TRIES):
        state = raw.refresh()
        if tag in state.refs:
            return state.refs[tag].snapshot
        if state.head is None:
            return None
        with suppress(CommitRefusedError, CommitUnknownError):
            raw.create_tag(tag, state.head)
    raise UnitMismatchError(f"the tag {tag} could not be set on {raw.name}: others commit to it all the time")


def unpin(raw: Table, reset: str) -> None:
    """Drops the tag of a reset that is through; one that is left over only keeps a snapshot from expiring."""
    for _ in range(_TRIES):
        if tag_of(reset) not in raw.refresh().refs:
            return
        with suppress(CommitRefusedError, CommitUnknownError):
            raw.drop_tag(tag_of(reset))
