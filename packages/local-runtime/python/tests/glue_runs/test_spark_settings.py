"""Spark's settings for a run."""

from __future__ import annotations

from pathlib import Path

from firn_local.glue_runs.spark_settings import spark_properties, write_conf_directory

CATALOG = {
    "spark.sql.catalog.glue_catalog": "org.apache.iceberg.spark.SparkCatalog",
    "spark.sql.catalog.glue_catalog.warehouse": "s3://lake/",
}


def properties(**job: str) -> dict[str, str]:
    return spark_properties(job, jars=[Path("/j/a.jar"), Path("/j/b.jar")], directory=Path("/run"), region="eu-west-1")


def test_a_job_may_set_what_is_its_own_but_not_where_spark_listens():
    made = properties(
        **{
            "spark.sql.shuffle.partitions": "7",
            "spark.driver.host": "0.0.0.0",  # noqa: S104
            "spark.driver.memory": "10g",
            "spark.master": "yarn",
        }
    )

    assert made["spark.sql.shuffle.partitions"] == "7"
    assert made["spark.driver.host"] == "127.0.0.1"
    assert made["spark.driver.bindAddress"] == "127.0.0.1"
    assert made["spark.driver.memory"] == "1g"
    assert made["spark.master"] == "local[2]"
    assert made["spark.driver.extraClassPath"] == "/j/a.jar:/j/b.jar"


def test_each_iceberg_catalog_finds_the_local_s3():
    made = properties(**CATALOG)

    assert made["spark.sql.catalog.glue_catalog.s3.path-style-access"] == "true"
    assert made["spark.sql.catalog.glue_catalog.client.region"] == "eu-west-1"
    assert "spark.sql.catalog.glue_catalog.warehouse.client.region" not in made


def test_the_conf_directory_is_read_as_java_properties(tmp_path):
    write_conf_directory(tmp_path, {"b": "C:\\x", "a": "1 2"})

    assert (tmp_path / "spark-defaults.conf").read_text() == "a 1 2\nb C:\\\\x\n"
