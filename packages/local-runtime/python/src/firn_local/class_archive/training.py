"""What Spark is made to do while the JVM notes which classes it loads."""

from __future__ import annotations

import logging
import os
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import boto3
from moto.moto_server.threaded_moto_server import ThreadedMotoServer
from pyspark.sql import SparkSession
from pyspark.sql.functions import udf

from firn_local.glue_runs.spark_settings import spark_properties, submit_arguments, write_settings
from firn_local.settings import LOOPBACK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_REGION = "us-east-1"
_CATALOG = "spark.sql.catalog.c"
_JOB = {
    "spark.sql.extensions": "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions",
    _CATALOG: "org.apache.iceberg.spark.SparkCatalog",
    f"{_CATALOG}.catalog-impl": "org.apache.iceberg.aws.glue.GlueCatalog",
    f"{_CATALOG}.io-impl": "org.apache.iceberg.aws.s3.S3FileIO",
    f"{_CATALOG}.warehouse": "s3://lake/",
}
_COLUMNS = "id bigint, at timestamp_ntz, price decimal(18,2), tags array<struct<name: string, weight: double>>"


def train(archive: Path, jars: Sequence[Path], directory: Path) -> None:
    """Run the kinds of queries that Glue jobs run, on an AWS of this process; the JVM writes the archive as it ends.

    Args:
        archive: The file that is to be written.
        jars: Iceberg's jars, in the order in which runs have them on the class path.
        directory: An empty directory for whatever Spark writes.
    """
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with _embedded_aws() as endpoint:
        os.environ.update(_environment(endpoint))
        boto3.client("s3").create_bucket(Bucket="lake")
        boto3.client("glue").create_database(DatabaseInput={"Name": "d"})
        properties = spark_properties(_JOB, jars=jars, directory=directory, region=_REGION)
        # A class that cannot be archived is no concern of whoever waits for the set-up.
        properties["spark.driver.defaultJavaOptions"] += f' "-XX:ArchiveClassesAtExit={archive}" -Xlog:disable'
        os.environ["PYSPARK_SUBMIT_ARGS"] = submit_arguments(write_settings(directory, properties))
        spark = SparkSession.builder.getOrCreate()
        with closing(_Jvm(spark)):
            _work(spark)


def _work(spark: SparkSession) -> None:
    rows = [(number, '{"at": "2026-01-01 00:00:00", "price": 1.5}') for number in range(3)]
    spark.createDataFrame(rows, "id bigint, payload string").createOrReplaceTempView("raw")
    spark.udf.register("same", udf(lambda number: number, "bigint"))
    parsed = """
        SELECT same(id) AS id, CAST(get_json_object(payload, '$.at') AS TIMESTAMP_NTZ) AS at,
               CAST(get_json_object(payload, '$.price') AS DECIMAL(18,2)) AS price,
               array(named_struct('name', payload, 'weight', CAST(1 AS DOUBLE))) AS tags FROM raw"""
    for table in ("c.d.standardized", "c.d.curated"):
        spark.sql(f"CREATE TABLE {table} ({_COLUMNS}) USING iceberg PARTITIONED BY (days(at), bucket(4, id))")
    spark.sql("ALTER TABLE c.d.standardized ADD COLUMNS (note string)")
    spark.sql(f"INSERT INTO c.d.standardized SELECT *, NULL FROM ({parsed})")  # noqa: S608
    spark.sql("ALTER TABLE c.d.standardized CREATE BRANCH staged")
    spark.sql(f"INSERT INTO c.d.standardized.branch_staged SELECT *, NULL FROM ({parsed})")  # noqa: S608
    spark.sql("CALL c.system.fast_forward('d.standardized', 'main', 'staged')").collect()
    merge = """
        MERGE INTO c.d.curated t USING (
            SELECT * FROM (
                SELECT *, row_number() OVER (PARTITION BY id ORDER BY at DESC NULLS LAST) AS place FROM c.d.standardized
            ) WHERE place = 1
        ) s ON t.id = s.id
        WHEN MATCHED AND s.at > t.at THEN UPDATE SET at = s.at, price = s.price
        WHEN NOT MATCHED THEN INSERT (id, at, price, tags) VALUES (s.id, s.at, s.price, s.tags)"""
    for _ in range(2):
        spark.sql(merge)
    spark.sql("SELECT count(*), max(at), sum(price) FROM c.d.curated GROUP BY id ORDER BY id").collect()
    spark.sql("SELECT * FROM c.d.standardized.snapshots").collect()


class _Jvm:
    """The JVM of a session, which writes its archive after the session has stopped."""

    def __init__(self, spark: SparkSession) -> None:
        self._spark = spark
        self._process = spark.sparkContext._gateway.proc  # type: ignore[union-attr] # noqa: SLF001

    def close(self) -> None:
        self._spark.stop()
        # The JVM ends when its standard input does.
        self._process.stdin.close()
        self._process.wait()


@contextmanager
def _embedded_aws() -> Iterator[str]:
    server = ThreadedMotoServer(ip_address=LOOPBACK, port=0, verbose=False)
    server.start()
    try:
        _, port = server.get_host_and_port()
        yield f"http://{LOOPBACK}:{port}"
    finally:
        server.stop()


def _environment(endpoint: str) -> dict[str, str]:
    return {
        "AWS_ENDPOINT_URL": endpoint,
        "AWS_REGION": _REGION,
        "AWS_DEFAULT_REGION": _REGION,
        "AWS_ACCESS_KEY_ID": "local",
        "AWS_SECRET_ACCESS_KEY": "local",
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_CONFIG_FILE": "/dev/null",
        "AWS_SHARED_CREDENTIALS_FILE": "/dev/null",
        "SPARK_LOCAL_IP": LOOPBACK,
    }
