"""The snapshot file: written whole or not at all, and refused with a sentence when it cannot be read."""

from __future__ import annotations

import contextlib
import pickle
import sys
import threading
import traceback
from typing import TYPE_CHECKING, Any

import moto

from firn_local.state import services
from firn_local.state.pickling import pickled

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from firn_local.state.bodies import BodyStore
    from firn_local.state.gate import RequestGate

_HEADER = f"firn-local snapshot 1, moto {moto.__version__}\n".encode()
_HEADER_START = b"firn-local snapshot "
_SECONDS_BETWEEN = 2.0
_ATTEMPTS = 5


class SnapshotError(Exception):
    """Raised when a snapshot cannot be read."""


class Snapshots:
    """Saves the services' state now and then, and restores it at the start."""

    def __init__(self, file: Path, *, region: str, gate: RequestGate, bodies: BodyStore) -> None:
        """Keep the snapshot in `file`."""
        self._file = file
        self._region = region
        self._gate = gate
        self._bodies = bodies
        self._saved_changes = 0
        self._stopping = threading.Event()
        self._saver = threading.Thread(target=self._save_now_and_then, name="snapshots", daemon=True)

    def restore(self) -> bool:
        """Restore the state of an earlier runtime; returns whether there was one.

        Raises:
            SnapshotError: There is one that cannot be read. Nothing is changed, on disk either.
        """
        try:
            content = self._file.read_bytes()
        except FileNotFoundError:
            self._bodies.delete_orphans()
            return False
        services.restore(self._unpickled(content), self._region)
        missing = self._bodies.missing()
        if missing:
            message = self._unusable(f"{len(missing)} bodies of S3 objects are missing")
            raise SnapshotError(message)
        self._bodies.delete_orphans()
        return True

    def start(self) -> None:
        """Begin to save whenever something was changed."""
        self._saver.start()

    def close(self) -> None:
        """Save for the last time; requests have ended by now."""
        self._stopping.set()
        self._saver.join()
        self.save()

    def save(self) -> None:
        """Save unless nothing was changed since the last time.

        Raises:
            TimeoutError: A request did not end in time for the state to be looked at alone.
        """
        if self._gate.changes == self._saved_changes and self._file.exists():
            return
        with self._gate.snapshot() as changes:
            content = _pickled(lambda: services.collect(self._region))
            released = self._bodies.released()
        partial = self._file.with_suffix(".partial")
        partial.write_bytes(_HEADER + content)
        partial.replace(self._file)
        self._saved_changes = changes
        self._bodies.sweep(released)

    def _save_now_and_then(self) -> None:
        while not self._stopping.wait(_SECONDS_BETWEEN):
            try:
                with contextlib.suppress(TimeoutError):
                    self.save()
            except Exception:  # noqa: BLE001
                traceback.print_exc(file=sys.stderr)

    def _unpickled(self, content: bytes) -> dict[str, Any]:
        if not content.startswith(_HEADER):
            written = content.split(b"\n", 1)[0][:80].decode(errors="replace")
            if content.startswith(_HEADER_START):
                raise SnapshotError(self._unusable(f"it was written by another version ({written})"))
            raise SnapshotError(self._unusable("it is no snapshot"))
        try:
            state: dict[str, Any] = pickle.loads(content[len(_HEADER) :])  # noqa: S301
        except Exception as error:
            raise SnapshotError(self._unusable(f"it is damaged: {type(error).__name__}: {error}")) from error
        return state

    def _unusable(self, why: str) -> str:
        return (
            f"the state in {self._file} cannot be used: {why}. "
            f"Start with another --state, or remove {self._file.parent} and begin empty."
        )


def _pickled(collect: Callable[[], object]) -> bytes:
    """Pickle what threads of executions may change meanwhile."""
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            return pickled(collect())
        except RuntimeError:  # a dictionary changed its size
            if attempt == _ATTEMPTS:
                raise
    raise AssertionError
