"""What must be on the machine before Glue jobs and functions can run."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from firn_local.settings import Settings

_JARS = ("iceberg-spark-runtime-*.jar", "iceberg-aws-bundle-*.jar")


def iceberg_jars(directory: Path) -> list[Path]:
    """List what `--datalake-formats iceberg` puts on Spark's class path, in that order."""
    return [jar for pattern in _JARS for jar in sorted(directory.glob(pattern))]


def missing_prerequisites(settings: Settings) -> list[str]:
    """List what is missing, one sentence each with the way to mend it; empty when all is there."""
    return [problem for check in (_java, _jars, _node, _python) for problem in check(settings)]


def _java(_settings: Settings) -> list[str]:
    if shutil.which("java"):
        return []
    return ["Java is missing: Spark needs `java` on the PATH. Install a JDK or JRE 17 and start again."]


def _jars(settings: Settings) -> list[str]:
    absent = [pattern for pattern in _JARS if not any(settings.jars.glob(pattern))]
    if not absent:
        return []
    lacks = " and no ".join(absent)
    return [f"Iceberg's jars are missing: {settings.jars} has no {lacks}. Fetch them, or name a directory by --jars."]


def _node(settings: Settings) -> list[str]:
    if shutil.which(settings.node):
        return []
    return [
        f"Node is missing: {settings.node!r} is no executable. Install Node 20.19 or later, or name it with --node."
    ]


def _python(settings: Settings) -> list[str]:
    if not shutil.which(settings.python):
        return [f"Python is missing: {settings.python!r} is no executable. Name an interpreter with --python."]
    probe = "import importlib.util as u; raise SystemExit(0 if u.find_spec('pyspark') and u.find_spec('boto3') else 1)"
    if subprocess.run([settings.python, "-c", probe], check=False, capture_output=True).returncode == 0:
        return []
    return [f"PySpark or boto3 is missing: {settings.python} cannot import it. Install requirements.txt into it."]
