"""What must hold of a reset while the topic and its readers go on, as functions of what was observed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise
from math import inf

from lifecycle_demo.compare import holds, same_value

from .flag import Moment
from .look import Look

PAUSED_STEPS = {"PAUSED", "FINAL_CATCH_UP", "AUDITED", "SWAPPED"}
"""Where a reset that swaps last pauses its topic."""


def undisturbed(looks: Sequence[Look]) -> list[str]:
    """A reader of one table met no error, never saw fewer rows than before, and no row vanish."""
    good = [look for look in looks if not look.error]
    errors = [f"an error: {look.error}" for look in looks if look.error]
    fewer = [f"{later.rows} rows after {look.rows}" for look, later in pairwise(good) if later.rows < look.rows]
    vanished = [f"{look.vanished} rows seen before were not there" for look in good if look.vanished]
    return [*holds(bool(good), "nobody read the table: nothing was shown"), *errors[:3], *fewer[:3], *vanished[:3]]


def swapped_once(looks: Sequence[Look], old: str | None, new: str | None) -> list[str]:
    """The reader read the old table, then the new one, and no other."""
    tables = [uuid for uuid, _ in groupby(look.uuid for look in looks if not look.error)]
    return same_value("the tables that were read, one after another", tables, [old, new])


def fed(looks: Sequence[Look], moments: Sequence[Moment]) -> list[str]:
    """The live table grew from the opening of the reset to its pause, if it has come to that."""
    opened = next((moment.at for moment in moments if moment.deployment), inf)
    paused = next((moment.at for moment in moments if moment.flag == "PAUSED"), inf)
    rows = [look.rows for look in looks if opened < look.at < paused and not look.error]
    return holds(bool(rows) and rows[-1] > rows[0], f"rows in the live table meanwhile: {rows[:1]} to {rows[-1:]}")


def paused_for_one_catch_up(moments: Sequence[Moment], executions: Sequence[tuple[str, str]]) -> list[str]:
    """ENABLED until the new tables had caught up; one rebuild, one catch-up."""
    early = [moment.step for moment in moments if moment.flag == "PAUSED" and moment.step not in PAUSED_STEPS]
    runs = [(name.rsplit("-", 1)[-1], state) for name, state in executions]
    return [
        *holds(any(moment.flag == "PAUSED" for moment in moments), "it was never seen PAUSED: nothing was shown"),
        *holds(not early, f"PAUSED at {', '.join(early)}"),
        *same_value("the Rebuilder's executions", runs, [("a1", "SUCCEEDED"), ("f1", "SUCCEEDED")]),
    ]


def all_ticks(ended: Sequence[str]) -> list[str]:
    """Each tick of the Master succeeded."""
    failed = [state[:300] for state in ended if state != "SUCCEEDED"]
    return [*holds(bool(ended), "there was no tick: nothing was shown"), *(f"a tick: {state}" for state in failed)]


def filled_up(looks: Sequence[Look]) -> list[str]:
    """A reader that notices a table being taken away: it saw rows vanish, and all of them again at the end."""
    vanished = [look.vanished for look in looks if not look.error]
    return [
        *holds(any(vanished), "no row vanished: does this reader notice anything?"),
        *holds(bool(vanished) and vanished[-1] == 0, f"at the end {vanished[-1:]} rows are missing"),
    ]
