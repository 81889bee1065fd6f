"""The figures of a reset: for people, beside what is checked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol, TypeVar

from .flag import Moment
from .look import Look


class Timed(Protocol):
    @property
    def at(self) -> float: ...


T = TypeVar("T", bound=Timed)


@dataclass(frozen=True)
class Measured:
    """In seconds."""

    paused: float
    rebuilding: float
    """All of history; of a reset that swaps last until the new tables have caught up."""
    catching_up: float
    """The final catch-up, for which a reset that swaps last pauses."""
    short: float
    """How long a reader missed rows that it had seen before."""
    fewest: int
    """The fewest rows that it saw."""
    looks: int

    @property
    def ratio(self) -> float:
        """The pause : the rebuild."""
        return self.paused / self.rebuilding

    def __str__(self) -> str:
        return (
            f"PAUSED {self.paused:.1f} s, {self.catching_up:.1f} s of it the final catch-up; "
            f"rebuilding {self.rebuilding:.1f} s; pause : rebuild = {self.ratio:.2f}; "
            f"of {self.looks} looks the fewest rows were {self.fewest}, rows were missing for {self.short:.1f} s"
        )


def measured(moments: Sequence[Moment], looks: Sequence[Look]) -> Measured:
    return Measured(
        paused=_spent(moments, lambda moment: moment.flag == "PAUSED"),
        rebuilding=_spent(moments, lambda moment: moment.step == "REBUILD"),
        catching_up=_spent(moments, lambda moment: moment.step == "FINAL_CATCH_UP"),
        short=_spent(looks, lambda look: look.vanished > 0),
        fewest=min((look.rows for look in looks if not look.error), default=0),
        looks=len(looks),
    )


def _spent(seen: Sequence[T], such: Callable[[T], bool]) -> float:
    """The time from each of these to what was seen next."""
    return sum(later.at - one.at for one, later in pairwise(seen) if such(one))
