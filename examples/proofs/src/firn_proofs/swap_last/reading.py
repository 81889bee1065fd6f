"""A reader that polls while something else goes on."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from .look import Look, read_looks

SECONDS = 30.0


@dataclass(frozen=True)
class Reading:
    """What a reader has seen so far, kept in a file."""

    file: Path

    def looks(self, table: str) -> list[Look]:
        return [look for look in self._all() if look.table == table]

    def has_seen(self, uuids: set[str | None]) -> bool:
        """Whether it has read each of these tables."""
        return uuids <= {look.uuid for look in self._all()}

    def _all(self) -> list[Look]:
        with self.file.open(encoding="utf-8") as lines:
            return read_looks(lines)


@contextmanager
def reading(environment: Mapping[str, str], file: Path, tables: Sequence[str], id_column: str) -> Iterator[Reading]:
    """Starts a reader of these tables in a process of its own."""
    command = [sys.executable, "-m", "firn_proofs.swap_last.reader", id_column, *tables]
    with file.open("w", encoding="utf-8") as out:
        process = subprocess.Popen(command, env={**os.environ, **environment}, stdin=subprocess.PIPE, stdout=out)
    try:
        yield Reading(file)
    finally:
        process.communicate(timeout=SECONDS)
