"""Which archive belongs to a Java, a PySpark and Iceberg's jars, and where it is kept."""

from __future__ import annotations

import hashlib
import json
import shutil
from importlib.util import find_spec
from pathlib import Path

_SUFFIX = ".jsa"


def archive_path(directory: Path, java: str, jars: list[Path]) -> Path:
    """Give the path that the archive of exactly these programs has in `directory`, whether it is there or not."""
    spark = find_spec("pyspark")
    if spark is None or spark.origin is None:
        raise ModuleNotFoundError("pyspark")
    files = [Path(shutil.which(java) or java).resolve(), Path(spark.origin).parent / "version.py", *jars]
    # The JVM refuses an archive when the class path, or the time of one of its files, is another one.
    state = [(str(file), file.stat().st_size, file.stat().st_mtime_ns) for file in files]
    key = hashlib.sha256(json.dumps([state, Path(__file__).with_name("training.py").read_text("utf-8")]).encode())
    return directory / f"{key.hexdigest()[:32]}{_SUFFIX}"


def remove_others(archive: Path) -> None:
    """Remove the archives of earlier programs: none of them is mapped again, and each has 150 MB."""
    for other in archive.parent.glob(f"*{_SUFFIX}"):
        if other != archive:
            other.unlink(missing_ok=True)
