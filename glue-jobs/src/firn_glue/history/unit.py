"""A unit of work, as the commits that carry it say in their snapshot summaries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from firn_glue.errors import UnitMismatchError

BEGINNING: Final = ""
"""Where a table stands before its first unit."""

TOPIC: Final = "firn.topic"
GENERATION: Final = "firn.generation"
RAW_FROM: Final = "firn.raw-from"
RAW_TO: Final = "firn.raw-to"
SCHEMA_VERSION: Final = "firn.schema-version"
ROWS_READ: Final = "firn.rows-read"
ROWS_WRITTEN: Final = "firn.rows-written"
ROWS_QUARANTINED: Final = "firn.rows-quarantined"
REBUILD: Final = "firn.rebuild"
REBUILD_FROM: Final = "firn.rebuild-from"
REBUILD_TO: Final = "firn.rebuild-to"
REPLAY: Final = "firn.replay"


@dataclass(frozen=True, slots=True)
class Position:
    """Where a Standardized table stands.

    Attributes:
        raw: The RAW snapshot up to which it is filled; `BEGINNING` before the first.
        rebuild: In the middle of a rebuild, the reset's id and the file that comes next.
    """

    raw: str = BEGINNING
    rebuild: tuple[str, int] | None = None

    def __str__(self) -> str:
        """Gives the position as messages say it."""
        if self.rebuild is not None:
            return f"file {self.rebuild[1]} of rebuild {self.rebuild[0]}"
        return f"RAW snapshot {self.raw}" if self.raw else "the beginning"


@dataclass(frozen=True, slots=True)
class Chunk:
    """The data files `first` to `end` (exclusive) of a rebuild's plan."""

    reset: str
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class Counts:
    """What became of the rows of a unit."""

    read: int
    written: int
    quarantined: int


@dataclass(frozen=True, slots=True)
class Unit:
    """What one publish of a Standardized table covers.

    Attributes:
        topic: The topic.
        generation: The life of the Standardized table that it belongs to.
        raw_from: The RAW snapshot after which it begins; `BEGINNING` for all of history.
        raw_to: The RAW snapshot with which it ends; None for a chunk that does not finish its rebuild's plan.
        schema_version: The version whose document says how payloads are read.
        chunk: For a chunk of a rebuild, its files.
        replay: For rows that quarantine held, the mark that they have there. The table stays where it stands in RAW.
    """

    topic: str
    generation: int
    raw_from: str
    raw_to: str | None
    schema_version: int
    chunk: Chunk | None = None
    replay: str | None = None

    @property
    def start(self) -> Position:
        """Where the table must stand for the unit to be published."""
        if self.chunk is not None and self.chunk.first > 0:
            return Position(self.raw_from, (self.chunk.reset, self.chunk.first))
        return Position(self.raw_from)

    @property
    def end(self) -> Position:
        """Where the table stands when the unit is published."""
        if self.raw_to is not None:
            return Position(self.raw_to)
        if self.chunk is None:
            raise UnitMismatchError(f"a unit of topic {self.topic} has no end")
        return Position(self.raw_from, (self.chunk.reset, self.chunk.end))

    def summary(self, counts: Counts | None = None) -> dict[str, str]:
        """Gives the properties of a snapshot that carries the unit; with counts, where it fixes what becomes of it."""
        found = {
            TOPIC: self.topic,
            GENERATION: str(self.generation),
            RAW_FROM: self.raw_from,
            SCHEMA_VERSION: str(self.schema_version),
        }
        if counts is not None:
            found |= {
                ROWS_READ: str(counts.read),
                ROWS_WRITTEN: str(counts.written),
                ROWS_QUARANTINED: str(counts.quarantined),
            }
        if self.raw_to is not None:
            found[RAW_TO] = self.raw_to
        if self.replay is not None:
            found[REPLAY] = self.replay
        if self.chunk is not None:
            found |= {
                REBUILD: self.chunk.reset,
                REBUILD_FROM: str(self.chunk.first),
                REBUILD_TO: str(self.chunk.end),
            }
        return found


def unit_of(summary: dict[str, str]) -> Unit | None:
    """Reads the unit that a snapshot publishes; None for a snapshot that publishes none (genesis, compaction)."""
    if RAW_FROM not in summary or not (RAW_TO in summary or REBUILD in summary):
        return None
    chunk = None
    if REBUILD in summary:
        chunk = Chunk(summary[REBUILD], int(summary[REBUILD_FROM]), int(summary[REBUILD_TO]))
    return Unit(
        topic=summary[TOPIC],
        generation=int(summary[GENERATION]),
        raw_from=summary[RAW_FROM],
        raw_to=summary.get(RAW_TO),
        schema_version=int(summary[SCHEMA_VERSION]),
        chunk=chunk,
        replay=summary.get(REPLAY),
    )


def counts_of(summary: dict[str, str]) -> Counts:
    """Reads the counts that a snapshot of quarantine fixes a unit with."""
    return Counts(int(summary[ROWS_READ]), int(summary[ROWS_WRITTEN]), int(summary[ROWS_QUARANTINED]))
