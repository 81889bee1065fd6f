"""What people read while checks are made: titles, notes and verdicts, each with the time it came."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from typing import TextIO


class Narration:
    """Tells on `out` what happens, as it happens."""

    def __init__(self, out: TextIO = sys.stderr) -> None:
        self._out = out
        self._started = time.monotonic()

    def step(self, title: str) -> None:
        self._say(f"\n{title}")

    def note(self, text: str) -> None:
        self._say(f"  {self._elapsed()}  {text}")

    def verdict(self, what: str, discrepancies: Sequence[str]) -> None:
        """Whether something holds, and what speaks against it."""
        self._say(f"  {self._elapsed()}  {'ok  ' if not discrepancies else 'FAIL'} {what}")
        for discrepancy in discrepancies:
            self._say(f"               {discrepancy}")

    def _elapsed(self) -> str:
        return f"{time.monotonic() - self._started:6.1f}s"

    def _say(self, text: str) -> None:
        print(text, file=self._out, flush=True)
