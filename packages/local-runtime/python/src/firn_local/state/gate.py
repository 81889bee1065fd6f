"""Requests go through together; a snapshot goes through alone."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class RequestGate:
    """A lock with many concurrent requests or one snapshot, and a note of whether anything changed.

    A waiting snapshot goes before new requests, so that steady traffic cannot starve it.
    """

    def __init__(self) -> None:
        """Start open and unchanged."""
        self._condition = threading.Condition()
        self._requests = 0
        self._exclusive = False
        self._waiting = 0
        self._changes = 0

    @contextmanager
    def request(self) -> Iterator[None]:
        """Hold the gate for one request."""
        with self._condition:
            while self._exclusive or self._waiting:
                self._condition.wait()
            self._requests += 1
        try:
            yield
        finally:
            with self._condition:
                self._requests -= 1
                self._condition.notify_all()

    @contextmanager
    def snapshot(self, seconds: float = 2.0) -> Iterator[int]:
        """Hold the gate alone; yields the number of changes so far.

        Raises:
            TimeoutError: A request took longer. It may be waiting for a request of its own, which must get through.
        """
        with self._condition:
            self._waiting += 1
            alone = self._condition.wait_for(lambda: not self._exclusive and not self._requests, seconds)
            self._waiting -= 1
            self._condition.notify_all()
            if not alone:
                raise TimeoutError
            self._exclusive = True
            changes = self._changes
        try:
            yield changes
        finally:
            with self._condition:
                self._exclusive = False
                self._condition.notify_all()

    def changed(self) -> None:
        """Note that something a snapshot holds was changed."""
        with self._condition:
            self._changes += 1

    @property
    def changes(self) -> int:
        """How often something was changed since the start."""
        with self._condition:
            return self._changes
