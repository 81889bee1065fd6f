"""Spark's settings for a small machine and for the local AWS."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from firn_local.settings import LOOPBACK

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

LOG_SETTINGS = "log4j2.properties"
"""Name of the file of the logging in a run's directory."""

_LOG4J = """\
rootLogger.level = warn
rootLogger.appenderRef.stderr.ref = stderr
appender.stderr.type = Console
appender.stderr.name = stderr
appender.stderr.target = SYSTEM_ERR
appender.stderr.layout.type = PatternLayout
appender.stderr.layout.pattern = %d{HH:mm:ss} %p %c{1}: %m%n%ex
"""

_ICEBERG_CATALOGS = frozenset({"org.apache.iceberg.spark.SparkCatalog", "org.apache.iceberg.spark.SparkSessionCatalog"})
_CATALOG_PREFIX = "spark.sql.catalog."

# Start-up counts most here.
_JVM = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData")

_DEFAULTS = {
    "spark.sql.shuffle.partitions": "2",
    "spark.default.parallelism": "2",
    "spark.sql.catalogImplementation": "in-memory",
}

_FIXED = {
    "spark.master": "local[2]",
    "spark.driver.memory": "1g",
    "spark.driver.host": LOOPBACK,
    "spark.driver.bindAddress": LOOPBACK,
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.eventLog.enabled": "false",
}


def spark_properties(
    job: Mapping[str, str], *, jars: Sequence[Path], directory: Path, region: str, class_archive: Path | None = None
) -> dict[str, str]:
    """Join a job's own Spark properties with those of the local runtime.

    What fits the machine and keeps Spark on the loopback is fixed; shuffle settings are defaults that the job may
    override, JVM settings some that it may add to. Each Iceberg catalog of the job gets the region, and path-style
    access: no bucket has a host name.

    Args:
        job: The properties of the job's `--conf` chain.
        jars: Jars for the class path.
        directory: The run's own directory.
        region: AWS region.
        class_archive: The archived classes of exactly these jars and of Spark.
    """
    properties = {**_DEFAULTS, "spark.sql.warehouse.dir": str(directory / "warehouse"), **job, **_FIXED}
    if jars:
        # Not spark.jars, which copies 100 MB at each start.
        properties["spark.driver.extraClassPath"] = ":".join(str(jar) for jar in jars)
    options = [*_JVM, f"-Dlog4j2.configurationFile={(directory / LOG_SETTINGS).as_uri()}"]
    if class_archive is not None:
        options.append(f"-XX:SharedArchiveFile={class_archive}")
    properties["spark.driver.defaultJavaOptions"] = " ".join(f'"{option}"' for option in options)
    for name, value in job.items():
        if name.startswith(_CATALOG_PREFIX) and value in _ICEBERG_CATALOGS:
            properties.setdefault(f"{name}.s3.path-style-access", "true")
            properties.setdefault(f"{name}.client.region", region)
    return properties


def write_settings(directory: Path, properties: Mapping[str, str]) -> Path:
    """Write a run's Spark properties and its logging; gives the file of the properties.

    Not in a directory for `SPARK_CONF_DIR`: Spark puts that on the class path, which has to be the same in each run.
    """
    (directory / LOG_SETTINGS).write_text(_LOG4J, encoding="utf-8")
    file = directory / "spark.properties"
    lines = [f"{name} {_escaped(value)}\n" for name, value in sorted(properties.items())]
    file.write_text("".join(lines), encoding="utf-8")
    return file


def submit_arguments(file: Path) -> str:
    """Give the `PYSPARK_SUBMIT_ARGS` by which PySpark starts Spark with the properties of a file."""
    return f"--properties-file {shlex.quote(str(file))} pyspark-shell"


def _escaped(value: str) -> str:
    # The file is read as Java properties, where a backslash escapes.
    return value.replace("\\", "\\\\")
