"""What a reader saw of a table at one time."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field


@dataclass(frozen=True)
class Look:
    at: float
    table: str
    uuid: str = ""
    """Which table had the name then."""
    rows: int = 0
    vanished: int = 0
    """The records of earlier looks that were not there any more."""
    error: str = ""

    def as_line(self) -> str:
        return json.dumps(asdict(self))


def read_looks(lines: Iterable[str]) -> list[Look]:
    """The looks of a reader that may still be writing: a line without its end is left out."""
    return [Look(**json.loads(line)) for line in lines if line.endswith("\n")]


@dataclass
class Memory:
    """The records that a reader has ever seen in a table, by their ids."""

    seen: set[object] = field(default_factory=set)

    def vanished(self, ids: Iterable[object]) -> int:
        """How many of them are not among these; these are remembered too."""
        now = set(ids)
        gone = len(self.seen - now)
        self.seen |= now
        return gone
