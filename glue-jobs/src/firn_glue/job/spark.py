"""Spark, as Glue or the local runtime configured it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from pyspark.sql import SparkSession

from firn_glue.tables.catalog import Catalog

if TYPE_CHECKING:
    from collections.abc import Iterator

    from firn_glue.job.arguments import Arguments

_SETTINGS: Final = {
    # Timestamps have no zone; where RAW's have one, this is what they are converted by.
    "spark.sql.session.timeZone": "UTC",
    # Payloads may have megabytes: what a Python worker holds at once is bounded by rows only.
    "spark.sql.execution.arrow.maxRecordsPerBatch": "1000",
}


@contextmanager
def open_catalog(arguments: Arguments) -> Iterator[Catalog]:
    """Starts Spark, or takes the session that is there, and opens the Glue catalog; stops Spark at the end."""
    spark = SparkSession.builder.appName(arguments.run).getOrCreate()
    try:
        yield catalog_of(spark, arguments.catalog)
    finally:
        spark.stop()


def catalog_of(spark: SparkSession, name: str) -> Catalog:
    """Opens a catalog of a Spark session, with what the jobs need of the session set."""
    for setting, value in _SETTINGS.items():
        spark.conf.set(setting, value)
    return Catalog(spark, name)
