"""Spark's settings for a run."""

from __future__ import annotations

from pathlib import Path

from firn_local.glue_runs.spark_settings import spark_properties, submit_arguments, write_settings

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


def test_a_jobs_jvm_options_come_after_those_of_the_runtime():
    made = properties(**{"spark.driver.extraJavaOptions": "-Xss4m"})

    assert made["spark.driver.extraJavaOptions"] == "-Xss4m"
    assert '"-Dlog4j2.configurationFile=file:///run/log4j2.properties"' in made["spark.driver.defaultJavaOptions"]


def test_the_settings_are_written_as_java_properties(tmp_path):
    directory = tmp_path / "a run"
    directory.mkdir()

    file = write_settings(directory, {"b": "C:\\x", "a": "1 2"})

    assert file.read_text() == "a 1 2\nb C:\\\\x\n"
    assert submit_arguments(file) == f"--properties-file '{file}' pyspark-shell"
