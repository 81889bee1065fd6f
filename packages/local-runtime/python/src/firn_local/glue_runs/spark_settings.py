"""Spark's settings for a small machine and for the local AWS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from firn_local.settings import LOOPBACK

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

LOG4J = """\
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

# Start-up counts most here: the first compiler tier, the serial collector and the JDK's class archive halve it.
_JVM = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -XX:-UsePerfData"

_DEFAULTS = {
    "spark.sql.shuffle.partitions": "2",
    "spark.default.parallelism": "2",
    "spark.sql.catalogImplementation": "in-memory",
    "spark.driver.extraJavaOptions": _JVM,
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


def spark_properties(job: Mapping[str, str], *, jars: Sequence[Path], directory: Path, region: str) -> dict[str, str]:
    """Join a job's own Spark properties with those of the local runtime.

    What fits the machine and keeps Spark on the loopback is fixed; shuffle and JVM settings are defaults that the job
    may override. Each Iceberg catalog of the job gets the region, and path-style access: no bucket has a host name.

    Args:
        job: The properties of the job's `--conf` chain.
        jars: Jars for the class path.
        directory: The run's own directory.
        region: AWS region.
    """
    properties = {**_DEFAULTS, "spark.sql.warehouse.dir": str(directory / "warehouse"), **job, **_FIXED}
    if jars:
        # Not spark.jars, which copies 100 MB at each start.
        properties["spark.driver.extraClassPath"] = ":".join(str(jar) for jar in jars)
    for name, value in job.items():
        if name.startswith(_CATALOG_PREFIX) and value in _ICEBERG_CATALOGS:
            properties.setdefault(f"{name}.s3.path-style-access", "true")
            properties.setdefault(f"{name}.client.region", region)
    return properties


def write_conf_directory(directory: Path, properties: Mapping[str, str]) -> None:
    """Write what `SPARK_CONF_DIR` is to hold: Spark's defaults and its logging."""
    directory.mkdir(parents=True, exist_ok=True)
    lines = [f"{name} {_escaped(value)}\n" for name, value in sorted(properties.items())]
    (directory / "spark-defaults.conf").write_text("".join(lines), encoding="utf-8")
    (directory / "log4j2.properties").write_text(LOG4J, encoding="utf-8")


def _escaped(value: str) -> str:
    # The file is read as Java properties, where a backslash escapes.
    return value.replace("\\", "\\\\")
