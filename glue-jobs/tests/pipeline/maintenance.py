"""What an operator's nightly job does to tables, by Iceberg's own procedures, as hard as they can be used."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import boto3
import pytest

from firn_glue.schema.document import TableName
from firn_glue.stages.topic_run import TopicRun
from pipeline.spark import CATALOG

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pipeline.lake import Lake

OWN = ("standardized", "quarantine", "curated")


@contextmanager
def maintained(lake: Lake, tables: Sequence[str], *procedures: Callable[[Lake, str], None]) -> Iterator[list[str]]:
    """Maintains tables between stage and publish: each once, and again whenever something is staged on it.

    Gives the tables that it came to.
    """
    came_to: list[str] = []
    fence = TopicRun.fence

    def maintain_and_fence(run):
        for table in tables:
            if table not in came_to or lake.catalog.table(TableName(*table.split("."))).state.branches():
                for procedure in procedures:
                    procedure(lake, table)
                came_to.append(table)
        fence(run)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TopicRun, "fence", maintain_and_fence)
        yield came_to


def compact(lake: Lake, table: str) -> None:
    lake.sql(f"CALL {CATALOG}.system.rewrite_data_files(table => '{table}', options => map('min-input-files', '2'))")


def expire(lake: Lake, table: str) -> None:
    """Expires all that no branch or tag keeps, however young."""
    lake.sql(
        f"CALL {CATALOG}.system.expire_snapshots(table => '{table}', "
        "older_than => timestamp'2100-01-01 00:00:00', retain_last => 1)"
    )


def clean_up(lake: Lake, table: str) -> None:
    """Deletes each file in a table's folder that its metadata does not know, however young; one is planted."""
    spark = lake.spark
    jvm = spark._jvm
    java = jvm.org.apache.iceberg.spark.Spark3Util.loadIcebergTable(spark._jsparkSession, f"{CATALOG}.{table}")
    place = urlsplit(f"{java.location()}/data/orphan.parquet")
    orphan = {"Bucket": place.netloc, "Key": place.path.lstrip("/")}
    boto3.client("s3").put_object(**orphan, Body=b"left over")
    actions = jvm.org.apache.iceberg.spark.actions.SparkActions.get(spark._jsparkSession)
    tomorrow = int(time.time() + 86_400) * 1000
    # The procedure is this action, and a refusal of files younger than a day.
    found = actions.deleteOrphanFiles(java).usePrefixListing(True).olderThan(tomorrow).execute()
    assert [str(path) for path in found.orphanFileLocations()] == [f"s3://{orphan['Bucket']}/{orphan['Key']}"]
