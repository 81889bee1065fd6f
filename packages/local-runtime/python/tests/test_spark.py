"""Real PySpark with Iceberg's own GlueCatalog and S3FileIO, started as a Glue job."""

from __future__ import annotations

import pytest
from pyiceberg.schema import Schema
from pyiceberg.types import LongType, NestedField, StringType

from conftest import until
from firn_local.catalog import glue_catalog

JOB = """
import argparse, os
from pyspark.sql import SparkSession

parser = argparse.ArgumentParser()
parser.add_argument("--table"); parser.add_argument("--writer")
told, _ = parser.parse_known_args()
spark = SparkSession.builder.getOrCreate()
assert spark.conf.get("spark.sql.session.timeZone") == "UTC"
for number in range(4):
    row = spark.sql(f"SELECT CAST({number} AS BIGINT) AS number, '{told.writer}' AS writer")
    row.writeTo(f"glue_catalog.{told.table}").append()
print("appended", spark.table(f"glue_catalog.{told.table}").count())
spark.stop()
"""

SPARK = {
    "spark.sql.extensions": "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions",
    "spark.sql.catalog.glue_catalog": "org.apache.iceberg.spark.SparkCatalog",
    "spark.sql.catalog.glue_catalog.catalog-impl": "org.apache.iceberg.aws.glue.GlueCatalog",
    "spark.sql.catalog.glue_catalog.io-impl": "org.apache.iceberg.aws.s3.S3FileIO",
    "spark.sql.catalog.glue_catalog.cache-enabled": "false",
    "spark.sql.catalog.glue_catalog.glue.skip-archive": "true",
    "spark.sql.session.timeZone": "UTC",
}


@pytest.mark.spark
def test_two_spark_jobs_commit_to_one_table_and_no_commit_is_lost(aws, bucket, database, name, tmp_path):
    glue = aws.client("glue")
    loaded = tmp_path / "classes.%p"
    conf = {
        **SPARK,
        "spark.sql.catalog.glue_catalog.warehouse": f"s3://{bucket}/",
        "spark.driver.extraJavaOptions": f"-Xlog:class+load:file={loaded}",
    }
    schema = Schema(NestedField(1, "number", LongType()), NestedField(2, "writer", StringType()))
    table = glue_catalog(aws.endpoint, "us-east-1").create_table(
        f"{database}.events", schema, f"s3://{bucket}/events", properties={"commit.retry.num-retries": "20"}
    )
    aws.client("s3").put_object(Bucket=bucket, Key="job.py", Body=JOB.encode())
    glue.create_job(
        Name=name,
        Role="role",
        GlueVersion="5.1",
        Command={"Name": "glueetl", "ScriptLocation": f"s3://{bucket}/job.py"},
        DefaultArguments={
            "--datalake-formats": "iceberg",
            "--conf": " --conf ".join(f"{key}={value}" for key, value in conf.items()),
            "--table": f"{database}.events",
        },
        ExecutionProperty={"MaxConcurrentRuns": 2},
    )

    runs = [glue.start_job_run(JobName=name, Arguments={"--writer": writer})["JobRunId"] for writer in ("a", "b")]

    def states() -> list[dict] | None:
        found = [glue.get_job_run(JobName=name, RunId=run)["JobRun"] for run in runs]
        return found if all(run["JobRunState"] not in {"STARTING", "RUNNING"} for run in found) else None

    ended = until(states, seconds=900)
    assert [run["JobRunState"] for run in ended] == ["SUCCEEDED", "SUCCEEDED"], [
        run.get("ErrorMessage") for run in ended
    ]
    table.refresh()
    rows = table.scan().to_arrow().to_pylist()
    assert sorted((row["writer"], row["number"]) for row in rows) == [(w, n) for w in "ab" for n in range(4)]
    assert len(table.metadata.snapshots) == 8
    assert glue.get_table(DatabaseName=database, Name="events")["Table"]["VersionId"] == "8"

    # Spark and Iceberg came from the class archive, not from a hundred jars.
    logs = [file.read_text() for file in tmp_path.glob("classes.*")]
    assert len(logs) == 2
    for log in logs:
        for name_of_class in ("org.apache.spark.sql.SparkSession", "org.apache.iceberg.aws.glue.GlueCatalog"):
            assert f" {name_of_class} source: shared objects file (top)" in log
