"""The table of the checks: what was claimed, whether it held, what spoke against it."""

from __future__ import annotations

import json
import sys
import time
from dataclasses import asdict, dataclass
from typing import TextIO

from .claims import CLAIMS, Claim


@dataclass(frozen=True)
class Entry:
    id: str
    text: str
    holds: bool
    discrepancies: list[str]


class Ledger:
    """Collects verdicts and tells them as they come; people read it on `out`."""

    def __init__(self, out: TextIO = sys.stderr) -> None:
        self.entries: list[Entry] = []
        self._out = out
        self._started = time.monotonic()

    def step(self, title: str) -> None:
        self._say(f"\n{title}")

    def note(self, text: str) -> None:
        self._say(f"  {self._elapsed()}  {text}")

    def record(self, verdict: tuple[Claim, list[str]]) -> None:
        claim, discrepancies = verdict
        self.entries.append(Entry(claim.id, claim.text, not discrepancies, discrepancies))
        self._say(f"  {self._elapsed()}  {'ok  ' if not discrepancies else 'FAIL'} {claim.id} {claim.text}")
        for discrepancy in discrepancies:
            self._say(f"               {discrepancy}")

    @property
    def failed(self) -> int:
        """Claims that did not hold, those that were never reached among them."""
        reached = {entry.id for entry in self.entries}
        return sum(not entry.holds for entry in self.entries) + len(CLAIMS.keys() - reached)

    def table(self) -> str:
        """One line a claim, in order; a claim that was never reached is a failure too."""
        by_id = {entry.id: entry for entry in self.entries}
        width = max(len(claim.text) for claim in CLAIMS.values())
        lines = ["claim  " + "what".ljust(width) + "  verdict", "-" * (width + 17)]
        for claim in sorted(CLAIMS.values(), key=lambda c: c.id):
            entry = by_id.get(claim.id)
            verdict = "not reached" if entry is None else "holds" if entry.holds else "FAILS"
            lines.append(f"{claim.id:<5}  {claim.text.ljust(width)}  {verdict}")
        return "\n".join(lines)

    def summary(self) -> str:
        passed = sum(entry.holds for entry in self.entries)
        return f"lifecycle: {passed} passed, {self.failed} failed"

    def as_json(self) -> str:
        return json.dumps(
            {"claims": [asdict(entry) for entry in self.entries], "failed": self.failed}, indent=2
        )

    def _elapsed(self) -> str:
        return f"{time.monotonic() - self._started:6.1f}s"

    def _say(self, text: str) -> None:
        print(text, file=self._out, flush=True)
