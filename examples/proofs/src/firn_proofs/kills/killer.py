"""Kills a Glue run with its JVM, by SIGKILL, right after one of its calls and before the answer is seen."""

from __future__ import annotations

from collections import deque
from pathlib import Path
from threading import Lock

from lifecycle_demo.processes import kill_runs

from ..calls import Call
from ..changes import ReadMetadata, change_of
from ..deployer import REFUSED
from ..line import Answer, Forward
from .moments import Moment, Seen

RUN = "--JOB_RUN_ID"
"""What the command line of each Glue run has, and of no other process."""


class Watch:
    """Counts a run's calls and names its changes, one call at a time, so that nothing comes after the last."""

    def __init__(self, read: ReadMetadata) -> None:
        self._read = read
        self._lock = Lock()
        self.seen = Seen(0, [])

    def handle(self, call: Call, forward: Forward) -> Answer | None:
        with self._lock:
            return self._passed(call, forward)

    def _passed(self, call: Call, forward: Forward) -> Answer | None:
        answer = forward()
        change = change_of(call, self._read) if answer.status < REFUSED else None
        self.seen = Seen(self.seen.calls + 1, [*self.seen.changes, *([change] if change else [])])
        return answer


class Killer(Watch):
    """Kills what runs when the moment has come."""

    def __init__(self, read: ReadMetadata, state: Path, moment: Moment) -> None:
        """`state` is the directory of the embedded AWS whose runs these are."""
        super().__init__(read)
        self._state = state
        self._moment = moment
        self.killed: list[int] = []
        self.at = ""

    def _passed(self, call: Call, forward: Forward) -> Answer | None:
        if self.killed:
            return None  # what the dead run had on its way
        answer = super()._passed(call, forward)
        if not self._moment.has_come(self.seen):
            return answer
        self.killed = kill_runs(self._state, RUN)
        self.at = " after ".join([call.name, *deque(self.seen.changes, 1)])
        return None
