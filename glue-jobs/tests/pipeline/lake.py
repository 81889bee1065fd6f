"""A topic as the deployer leaves it, on the embedded AWS, and what tests do to it."""

from __future__ import annotations

import json
import uuid
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from boto3.dynamodb.types import TypeDeserializer, TypeSerializer

from firn_glue.history.chunks import Bounds
from firn_glue.job.arguments import Arguments
from firn_glue.job.run import StageRun
from firn_glue.registry.client import Registry
from firn_glue.schema.document import TableName
from firn_glue.stages.claim import Claim
from firn_glue.stages.topic_run import TopicRun
from pipeline.spark import BUCKET, CATALOG

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

    from firn_glue.registry.record import LeaseName
    from firn_glue.tables.catalog import Catalog
    from firn_glue.tables.table import Table

REGISTRY = "PipelineRegistry"
QUARANTINE_COLUMNS = (
    "generation int, schema_version int, reason string, column_name string, message string, payload string, "
    "raw_file string, raw_pos bigint, raw_from string, raw_to string, ingested_at timestamp_ntz, "
    "quarantined_at timestamp_ntz, record string, replayed_by string"
)
START = datetime(2026, 11, 1)


@dataclass
class Lake:
    """What all topics of a test session share."""

    spark: SparkSession
    catalog: Catalog
    dynamodb: Any

    def sql(self, statement: str):
        return self.spark.sql(statement)

    @property
    def registry(self) -> Registry:
        return Registry(self.dynamodb, REGISTRY)

    def create_raw(self, name: str, filters: str = "") -> None:
        columns = f"{filters}{', ' if filters else ''}payload string, ingested_at timestamp_ntz"
        self.sql(f"CREATE TABLE {CATALOG}.raw.{name} ({columns}) USING iceberg PARTITIONED BY (days(ingested_at))")

    def append(self, table: str, payloads: list[str | None], **filters: Any) -> None:
        """Appends one commit to a RAW table."""
        count = getattr(self, "_appended", 0)
        self._appended = count + len(payloads)
        names = [*filters, "payload", "ingested_at"]
        rows = [
            (*filters.values(), payload, START + timedelta(seconds=count + at)) for at, payload in enumerate(payloads)
        ]
        types = ["string" if isinstance(value, str) else "int" for value in filters.values()]
        schema = ", ".join(
            f"{name} {kind}" for name, kind in zip(names, [*types, "string", "timestamp_ntz"], strict=True)
        )
        self.spark.createDataFrame(rows, schema).coalesce(1).writeTo(f"{CATALOG}.raw.{table}").append()


@dataclass
class Topic:
    """One topic with its tables and its record."""

    lake: Lake
    name: str
    document: dict[str, Any]
    version: int = 1
    raw: str = ""
    runs: list[str] = field(default_factory=list)

    def create(self, *, generation: int = 1) -> Topic:
        """Makes tables and record, as a deployment of NEW_TABLE does."""
        self.create_tables(generation)
        quarantine = f"{CATALOG}.quarantine.{self.name}"
        self.lake.sql(f"CREATE TABLE {quarantine} ({QUARANTINE_COLUMNS}) USING iceberg PARTITIONED BY (generation)")
        self.publish_document(self.document, version=1)
        self.put(self.fresh_record(generation))
        return self

    def create_tables(
        self, generation: int, layers: tuple[str, ...] = ("standardized", "curated"), suffix: str = ""
    ) -> None:
        columns = ", ".join(f"{c['name']} {spark_type(c['type'])}" for c in self.document["columns"])
        for layer in layers:
            if layer == "curated" and "curated" not in self.document:
                continue
            pipeline = "_firn_ingested_at timestamp_ntz, _firn_record string"
            if layer == "curated" and "deleteWhen" in self.document["curated"]:
                pipeline += ", _firn_deleted boolean"
            self.lake.sql(
                f"CREATE TABLE {CATALOG}.{layer}.{self.name}{suffix} ({columns}, {pipeline}) USING iceberg "
                f"{partitioned(self.document)} LOCATION 's3://{BUCKET}/{layer}/{self.name}/g{generation}-{uuid.uuid4().hex}'"
            )

    def fresh_record(self, generation: int) -> dict[str, Any]:
        tables = {layer: self.table_ref(layer) for layer in ("standardized", "quarantine")}
        if "curated" in self.document:
            tables["curated"] = self.table_ref("curated")
        return {
            "topic": self.name,
            "record": "topic",
            "format": 1,
            "flow_control_flag": "ENABLED",
            "epoch": 1,
            "generation": generation,
            "generation_counter": generation,
            "schema_version": self.version,
            "applied_schema_version": self.version,
            "fingerprints": prints(self.version),
            "raw": self.document["raw"],
            "tables": tables,
            "checkpoints": {},
            "updated_at": "2026-11-23T21:00:00.000Z",
        }

    def table(self, layer: str) -> Table:
        return self.lake.catalog.table(TableName(layer, self.raw if layer == "raw" else self.name))

    def table_ref(self, layer: str) -> dict[str, str]:
        return {
            "database": layer,
            "name": self.name,
            "location": f"s3://{BUCKET}/x/",
            "uuid": self.table(layer).state.uuid,
        }

    def publish_document(self, document: dict[str, Any], *, version: int) -> None:
        self.lake.dynamodb.put_item(
            TableName=REGISTRY,
            Item=attributes(
                {
                    "topic": self.name,
                    "record": f"schema#{version:06d}",
                    "format": 1,
                    "version": version,
                    "document": json.dumps(document),
                    "fingerprints": prints(version),
                    "deployment": "0" * 16,
                    "created_at": "2026-11-23T21:00:00.000Z",
                }
            ),
        )

    def evolve(self, document: dict[str, Any]) -> None:
        """Publishes a next version, as a deployment of SCHEMA_EVOLVE or PURE_REMAP does."""
        self.version += 1
        self.document = document
        self.publish_document(document, version=self.version)
        self.change(schema_version=self.version, fingerprints=prints(self.version))

    def put(self, record: dict[str, Any]) -> None:
        self.lake.dynamodb.put_item(TableName=REGISTRY, Item=attributes(record))

    def record(self) -> dict[str, Any]:
        key = attributes({"topic": self.name, "record": "topic"})
        item = self.lake.dynamodb.get_item(TableName=REGISTRY, Key=key, ConsistentRead=True)["Item"]
        return {name: TypeDeserializer().deserialize(value) for name, value in item.items()}

    def change(self, **values: Any) -> None:
        """Changes attributes of the record, without any condition."""
        self.put({**self.record(), **values})

    def claim(self, under: LeaseName = "lease", **others: Any) -> Claim:
        """Takes a lease, whoever has it."""
        token, record = uuid.uuid4().hex, self.record()
        epoch = int(record["epoch"])
        lease = {
            "token": token,
            "holder": "test",
            "epoch": epoch,
            "acquired_at": "2026-11-23T21:00:00.000Z",
            "expires_at": "2026-11-23T22:00:00.000Z",
            "runs": [],
            "outcomes": {},
        }
        self.change(**{under: lease})
        return Claim(self.name, token, epoch, under=under, **others)

    def begin(self, claim: Claim | None = None) -> TopicRun:
        """Begins a run, as a job does for one topic."""
        claim = claim or self.claim()
        run = f"job/jr_{uuid.uuid4().hex}"
        record = self.lake.registry.record_run(self.name, claim.token, run, under=claim.under)
        return TopicRun(claim, run, record, self.lake.registry, self.lake.catalog, self.runs.append)

    def carry_out(self, stage, claim: Claim | None = None, bounds: Bounds | None = None) -> dict[str, Any]:
        """Runs a stage as a job does, and gives the outcome that is then in the registry."""
        claim = claim or self.claim()
        run_claims(self.lake, [claim], stage, bounds)
        return self.record()[claim.under]["outcomes"].get(stage.name)

    def outcome(self, stage: str) -> dict[str, Any] | None:
        return self.record()["lease"]["outcomes"].get(stage)

    def request_replay(self) -> str:
        """Asks for what quarantine holds to be read again, as `firn-deploy quarantine replay` does."""
        request = uuid.uuid4().hex
        self.change(replay={"id": request, "at": "2026-11-23T21:00:00.000Z"})
        return request

    def withdraw_replay(self) -> None:
        """Takes the request away, as Settle does once it is carried out."""
        self.put({name: value for name, value in self.record().items() if name != "replay"})

    def rows(self, layer: str, *columns: str) -> list[tuple[Any, ...]]:
        frame = self.lake.sql(f"SELECT {', '.join(columns) or '*'} FROM {CATALOG}.{layer}.{self.name}")
        return sorted((tuple(row) for row in frame.collect()), key=repr)

    def summaries(self, layer: str) -> list[dict[str, str]]:
        """Gives what this package wrote into the snapshots of main, oldest first."""
        state = self.table(layer).state
        found = [s.summary for s in state.ancestors(state.head)][::-1]
        return [{k: v for k, v in summary.items() if k.startswith("firn.")} for summary in found]


def run_claims(lake: Lake, claims: list[Claim], stage, bounds: Bounds | None = None) -> None:
    arguments = Arguments(
        registry_table=REGISTRY,
        catalog=CATALOG,
        claims="",
        lease_seconds=600,
        bounds=bounds or Bounds(1000, 10**9),
        concurrency=4,
        run=f"job/jr_{uuid.uuid4().hex}",
    )
    StageRun(arguments, lake.registry, stage, lambda _: nullcontext(lake.catalog)).carry_out(claims)


def prints(version: int) -> dict[str, str]:
    return dict.fromkeys(("structure", "mapping", "document"), f"{version}" * 64)


def attributes(values: dict[str, Any]) -> dict[str, Any]:
    return {name: TypeSerializer().serialize(value) for name, value in values.items()}


def spark_type(column_type: str) -> str:
    return column_type.replace("timestamp", "timestamp_ntz")


def partitioned(document: dict[str, Any]) -> str:
    fields = [field.replace("day(", "days(") for field in document.get("partitionBy", [])]
    return f"PARTITIONED BY ({', '.join(fields)})" if fields else ""
