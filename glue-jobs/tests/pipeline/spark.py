"""Spark as the local runtime configures it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from pyspark.sql import SparkSession

from support.embedded_aws import JARS

CATALOG = "glue_catalog"
BUCKET = "lake"
SOURCE = Path(__file__).parents[2] / "src"
ENGINE = Path(__file__).parents[2] / "engine" / "target" / "firn-payload-engine.jar"


def settings() -> dict[str, str]:
    jars = ":".join(str(jar) for jar in (JARS / "iceberg").glob("*.jar"))
    catalog = f"spark.sql.catalog.{CATALOG}"
    return {
        "spark.master": "local[2]",
        "spark.driver.extraClassPath": jars,
        "spark.jars": str(ENGINE),
        "spark.driver.memory": "1g",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -XX:-UsePerfData",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.shuffle.partitions": "2",
        "spark.default.parallelism": "2",
        "spark.sql.catalogImplementation": "in-memory",
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.extensions": "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions",
        catalog: "org.apache.iceberg.spark.SparkCatalog",
        f"{catalog}.catalog-impl": "org.apache.iceberg.aws.glue.GlueCatalog",
        f"{catalog}.io-impl": "org.apache.iceberg.aws.s3.S3FileIO",
        f"{catalog}.warehouse": f"s3://{BUCKET}/warehouse",
        f"{catalog}.cache-enabled": "false",
        f"{catalog}.glue.skip-archive": "true",
        f"{catalog}.s3.path-style-access": "true",
        f"{catalog}.client.region": "us-east-1",
    }


def start() -> SparkSession:
    os.environ.update(
        PYSPARK_PYTHON=sys.executable,
        PYSPARK_DRIVER_PYTHON=sys.executable,
        SPARK_LOCAL_IP="127.0.0.1",
        PYTHONPATH=str(SOURCE),
    )
    builder = SparkSession.builder
    for name, value in settings().items():
        builder = builder.config(name, value)
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    return spark
