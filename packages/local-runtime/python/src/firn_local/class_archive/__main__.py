"""The command `class_archive`."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from firn_local.class_archive.archive import archive_path, remove_others
from firn_local.prerequisites import iceberg_jars

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the path of the archive, which is made first where it is not there."""
    given = _parse(arguments)
    jars = iceberg_jars(given.jars)
    archive = archive_path(given.directory, given.java, jars)
    if not archive.exists():
        sys.stderr.write("spark: archiving its classes, half a minute\n")
        _make(archive, jars)
    print(archive)  # noqa: T201


def _make(archive: Path, jars: Sequence[Path]) -> None:
    # moto and Spark take a second to import, which the usual call has no need of.
    from firn_local.class_archive.training import train  # noqa: PLC0415

    archive.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=archive.parent) as directory:
        made = Path(directory) / archive.name
        train(made, jars, Path(directory))
        # Whole or not at all, also where two of these run at once.
        made.rename(archive)
    remove_others(archive)


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m firn_local.class_archive", description="Archives the classes that Glue runs load."
    )
    parser.add_argument("--directory", type=lambda text: Path(text).resolve(), required=True, help="where it is kept")
    parser.add_argument("--jars", type=lambda text: Path(text).resolve(), required=True, help="Iceberg's jars")
    parser.add_argument("--java", default="java", help="the java command (default: java)")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
