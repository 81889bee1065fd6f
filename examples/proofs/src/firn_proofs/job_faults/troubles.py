"""What may trouble a run: each goes on a line of the jobs, and tells whether it has happened."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from threading import Lock
from typing import Protocol

from ..calls import Call
from ..changes import ReadMetadata, change_of
from ..deployer import REFUSED
from ..faults import FAULTS, Faults
from ..line import Answer, Forward

SHARE = 0.1
CANNOT_TELL = (20, 60)
"""For how many looks at a table nobody can tell what became of a commit: Iceberg gives up after sixteen, and then so
many more, up to a run that cannot look any more either."""


class Trouble(Protocol):
    """Something that happens to calls."""

    def handle(self, call: Call, forward: Forward) -> Answer | None: ...

    def happened(self) -> str:
        """What it did; empty when it came to nothing."""


class Storm:
    """A share of all calls is throttled, fails, or loses its answer."""

    def __init__(self, seed: int) -> None:
        self._faults = Faults(seed, SHARE)
        self.handle = self._faults.handle

    def happened(self) -> str:
        return ", ".join(f"{count} {fault}" for fault, count in self._faults.injected.items())


class LostAnswer:
    """A change is made and its answer lost; then its table cannot be looked at for a while."""

    def __init__(self, change: str, read: ReadMetadata, looks: int = 0) -> None:
        self._change = change
        self._read = read
        self._looks = looks
        self._lock = Lock()
        self._table: str | None = None
        self._refused = 0

    def handle(self, call: Call, forward: Forward) -> Answer | None:
        if self._hidden(call):
            return FAULTS["failed"](call, forward)
        answer = forward()
        if self._table is None and answer.status < REFUSED and change_of(call, self._read) == self._change:
            self._table = _table(call)
            return None
        return answer

    def happened(self) -> str:
        return "" if self._table is None else f"the answer of {self._change} lost, {self._refused} looks refused"

    def _hidden(self, call: Call) -> bool:
        with self._lock:
            hidden = call.name == "glue:GetTable" and self._refused < self._looks and _table(call) == self._table
            self._refused += hidden
            return hidden


@dataclass(frozen=True)
class Plan:
    """A trouble to come: what it is called, and how it is made from the proof's random numbers."""

    name: str
    make: Callable[[Random, ReadMetadata], Trouble]


def storm() -> Plan:
    return Plan("a tenth of its calls disturbed", lambda random, _: Storm(random.randrange(2**32)))


def lost(change: str) -> Plan:
    return Plan(f"{change}, its answer lost", lambda _, read: LostAnswer(change, read))


def unknown(change: str) -> Plan:
    return Plan(
        f"{change}, and nobody can tell",
        lambda random, read: LostAnswer(change, read, random.choice(CANNOT_TELL)),
    )


def _table(call: Call) -> str:
    """The table that a call of Glue is about."""
    request = json.loads(call.body)
    name = request["TableInput"]["Name"] if "TableInput" in request else request["Name"]
    return f"{request['DatabaseName']}.{name}"
