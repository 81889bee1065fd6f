"""A function's code on disk: unpacked once for each content."""

from __future__ import annotations

import contextlib
import hashlib
import io
import tempfile
import zipfile
from pathlib import Path


class CodeError(Exception):
    """Raised when a function's code cannot be unpacked."""


def unpacked(archive: bytes, cache: Path) -> Path:
    """Give the directory that holds the archive's files.

    The directory's name is the archive's hash, and it appears whole or not at all.

    Raises:
        CodeError: The bytes are no ZIP archive, or name a file outside of it.
    """
    directory = cache / hashlib.sha256(archive).hexdigest()[:32]
    if directory.exists():
        return directory
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache) as temporary:
        partial = Path(temporary, "code")
        try:
            with zipfile.ZipFile(io.BytesIO(archive)) as files:
                files.extractall(partial)
        except zipfile.BadZipFile as error:
            message = f"the code is no ZIP archive: {error}."
            raise CodeError(message) from error
        # Another invocation may have been quicker; its content is the same.
        with contextlib.suppress(OSError):
            partial.rename(directory)
    return directory
