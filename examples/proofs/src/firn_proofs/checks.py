"""The checks of a proof: what was looked at, whether it held, what spoke against it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

from lifecycle_demo.narration import Narration


@dataclass(frozen=True)
class Check:
    what: str
    discrepancies: list[str]


class Checks:
    """Collects checks, from several threads too, and tells them as they come."""

    def __init__(self, proof: str, narration: Narration | None = None) -> None:
        self._proof = proof
        self._narration = narration or Narration()
        self._checks: list[Check] = []
        self._lock = Lock()
        self.ended = False

    def step(self, title: str) -> None:
        with self._lock:
            self._narration.step(title)

    def note(self, text: str) -> None:
        with self._lock:
            self._narration.note(text)

    def check(self, what: str, discrepancies: Sequence[str]) -> None:
        with self._lock:
            self._checks.append(Check(what, list(discrepancies)))
            self._narration.verdict(what, discrepancies)

    @property
    def failed(self) -> int:
        """A proof that checked nothing has shown nothing: that is a failure too."""
        return sum(bool(check.discrepancies) for check in self._checks) if self._checks else 1

    def table(self) -> str:
        width = max((len(check.what) for check in self._checks), default=0)
        lines = ["what".ljust(width) + "  verdict", "-" * (width + 9)]
        for check in self._checks:
            lines.append(f"{check.what.ljust(width)}  {'FAILS' if check.discrepancies else 'holds'}")
        return "\n".join(lines)

    def summary(self) -> str:
        passed = sum(not check.discrepancies for check in self._checks)
        return f"{self._proof}: {passed} passed, {self.failed} failed"
