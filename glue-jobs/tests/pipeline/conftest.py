"""One embedded AWS and one Spark session for all tests of this folder."""

from __future__ import annotations

import os
import uuid
from typing import Any

import boto3
import pytest

from firn_glue.job.spark import catalog_of
from pipeline import spark as spark_settings
from pipeline.lake import REGISTRY, Lake, Topic
from support.embedded_aws import embedded_aws

COLUMNS = [
    {"name": "id", "type": "string", "source": "$.id", "required": True, "fields": {}},
    {"name": "n", "type": "int", "source": "$.n", "required": False, "fields": {}},
    {"name": "at", "type": "timestamp", "source": "$.at", "required": False, "fields": {}},
]


@pytest.fixture(scope="session")
def aws(tmp_path_factory, dynamodb_endpoint):
    with embedded_aws(tmp_path_factory.mktemp("aws"), dynamodb_endpoint) as environment:
        before = dict(os.environ)
        os.environ.update(environment)
        yield
        os.environ.clear()
        os.environ.update(before)


@pytest.fixture(scope="session")
def lake(aws):  # noqa: ARG001 -- its environment
    boto3.client("s3").create_bucket(Bucket=spark_settings.BUCKET)
    dynamodb = boto3.client("dynamodb")
    dynamodb.create_table(
        TableName=REGISTRY,
        KeySchema=[{"AttributeName": "topic", "KeyType": "HASH"}, {"AttributeName": "record", "KeyType": "RANGE"}],
        AttributeDefinitions=[
            {"AttributeName": "topic", "AttributeType": "S"},
            {"AttributeName": "record", "AttributeType": "S"},
        ],
        BillingMode="PAY_PER_REQUEST",
    )
    spark = spark_settings.start()
    for database in ("raw", "standardized", "curated", "quarantine"):
        spark.sql(f"CREATE NAMESPACE IF NOT EXISTS {spark_settings.CATALOG}.{database}")
    yield Lake(spark, catalog_of(spark, spark_settings.CATALOG), dynamodb)
    spark.stop()


@pytest.fixture
def topic(lake):
    """Makes topics that no other test has; by default each with a RAW table of its own."""

    def make(columns: list[dict[str, Any]] | None = None, *, raw: str | None = None, **others: Any) -> Topic:
        name = f"t{uuid.uuid4().hex[:10]}"
        table = raw or name
        if raw is None:
            lake.create_raw(table)
        document = {
            "topic": name,
            "raw": {"table": f"raw.{table}", "payload": "payload", "where": {}},
            "columns": columns or COLUMNS,
            "partitionBy": [],
            "properties": {},
            **others,
        }
        return Topic(lake, name, document, raw=table).create()

    return make
