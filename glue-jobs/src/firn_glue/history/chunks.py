"""How a rebuild's plan is cut into chunks. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one chunk may hold at most; it holds at least one file.

    Attributes:
        files: Data files.
        bytes: Bytes of them.
    """

    files: int
    bytes: int


def chunk_end(sizes: Sequence[int], first: int, bounds: Bounds) -> int:
    """Gives where the chunk that begins with file `first` ends (exclusive)."""
    end, total = first, 0
    while end < len(sizes) and end - first < bounds.files:
        total += sizes[end]
        if end > first and total > bounds.bytes:
            break
        end += 1
    return end


def chunk_starts(sizes: Sequence[int], first: int, bounds: Bounds) -> list[int]:
    """Gives where the chunks from file `first` on begin; a plan without files is one chunk."""
    starts = [first]
    while (end := chunk_end(sizes, starts[-1], bounds)) < len(sizes):
        starts.append(end)
    return starts
