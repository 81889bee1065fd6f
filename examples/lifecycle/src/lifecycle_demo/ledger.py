"""The table of the checks: what was claimed, whether it held, what spoke against it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from .claims import CLAIMS, Claim
from .narration import Narration


@dataclass(frozen=True)
class Entry:
    id: str
    text: str
    holds: bool
    discrepancies: list[str]


class Ledger:
    """Collects verdicts and tells them as they come."""

    def __init__(self, narration: Narration | None = None) -> None:
        self.entries: list[Entry] = []
        self._narration = narration or Narration()
        self.step, self.note = self._narration.step, self._narration.note

    def record(self, verdict: tuple[Claim, list[str]]) -> None:
        claim, discrepancies = verdict
        self.entries.append(Entry(claim.id, claim.text, not discrepancies, discrepancies))
        self._narration.verdict(f"{claim.id} {claim.text}", discrepancies)

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
