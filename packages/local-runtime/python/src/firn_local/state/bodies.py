"""The bodies of S3 objects: one file for each content, kept until no snapshot needs it."""

from __future__ import annotations

import hashlib
import os
import threading
import uuid
from collections import Counter
from pathlib import Path


class BodyStore:
    """Immutable contents by their hash, with a count of who holds them.

    A content that nobody holds any more stays until `sweep`, since the last snapshot may name it still; so a
    runtime that is killed finds every body of its last snapshot.
    """

    def __init__(self, directory: Path) -> None:
        """Keep files under `directory`."""
        self._directory = directory
        self._lock = threading.Lock()
        self._holders: Counter[str] = Counter()
        self._released: set[str] = set()

    def put(self, content: bytes) -> str:
        """Keep a content and hold it; gives its name."""
        name = hashlib.sha256(content).hexdigest()
        # Held before it is looked for, so that no sweep takes it away in between.
        self.hold(name)
        file = self._file(name)
        if not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            partial = file.with_suffix(f".{uuid.uuid4().hex}")
            partial.write_bytes(content)
            partial.replace(file)
        return name

    def read(self, name: str) -> bytes:
        """Give a content."""
        return self._file(name).read_bytes()

    def hold(self, name: str) -> None:
        """Hold a content once more."""
        with self._lock:
            self._holders[name] += 1
            self._released.discard(name)

    def release(self, name: str) -> None:
        """Hold a content once less."""
        with self._lock:
            self._holders[name] -= 1
            if self._holders[name] <= 0:
                del self._holders[name]
                self._released.add(name)

    def released(self) -> frozenset[str]:
        """Give the contents that nobody holds at this moment."""
        with self._lock:
            return frozenset(self._released)

    def sweep(self, names: frozenset[str]) -> None:
        """Delete contents that were released when the snapshot just written was taken, and are still."""
        for name in names:
            with self._lock:
                if name not in self._released:
                    continue
                self._released.discard(name)
                self._file(name).unlink(missing_ok=True)

    def missing(self) -> list[str]:
        """Give the held contents that have no file."""
        return [name for name in self._holders if not self._file(name).exists()]

    def delete_orphans(self) -> None:
        """Delete files that nobody holds, left by a runtime that was killed."""
        for folder, _, names in os.walk(self._directory):
            for name in names:
                if name not in self._holders:
                    Path(folder, name).unlink()

    def _file(self, name: str) -> Path:
        return self._directory / name[:2] / name
