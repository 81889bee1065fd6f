"""One runtime for one state directory."""

from __future__ import annotations

import fcntl
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class DirectoryInUseError(Exception):
    """Raised when another runtime keeps its state in the directory."""


@contextmanager
def only_user_of(directory: Path) -> Iterator[None]:
    """Hold the directory; the hold ends with the process, however that ends.

    Raises:
        DirectoryInUseError: Another process holds it.
    """
    with (directory / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            message = f"{directory} is in use by another local runtime. Stop that one, or give another --state."
            raise DirectoryInUseError(message) from error
        yield
