"""Where attempts wait for each other."""

from __future__ import annotations

from threading import Condition

SECONDS = 300.0


class Meeting:
    """Lets those who come go on when as many are there as were expected, or when it takes too long."""

    def __init__(self, expected: int, seconds: float = SECONDS) -> None:
        self._expected = expected
        self._seconds = seconds
        self._changed = Condition()
        self._there: set[str] = set()

    @property
    def complete(self) -> bool:
        return len(self._there) >= self._expected

    def wait_with(self, names: set[str]) -> None:
        with self._changed:
            self._there |= names
            self._changed.notify_all()
            self._changed.wait_for(lambda: self.complete, self._seconds)
