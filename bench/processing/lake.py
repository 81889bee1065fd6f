"""Iceberg on the local file system, and the bench's topic in it."""

from __future__ import annotations

import json
import os
import sys
import time
import uuid
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from pyarrow import parquet
from pyspark.sql import SparkSession

from firn_glue.job.spark import catalog_of
from firn_glue.registry.record import read_topic
from firn_glue.schema.document import TableName
from firn_glue.stages.claim import Claim
from firn_glue.stages.topic_run import TopicRun

if TYPE_CHECKING:
    from collections.abc import Iterable

    from firn_glue.registry.record import TopicRecord
    from firn_glue.tables.catalog import Catalog

ROOT = Path(__file__).parents[2]
CATALOG = "lake"
QUARANTINE = (
    "generation int, schema_version int, reason string, column_name string, message string, payload string, "
    "raw_file string, raw_pos bigint, raw_from string, raw_to string, ingested_at timestamp_ntz, "
    "quarantined_at timestamp_ntz, record string"
)
PIPELINE = "_firn_ingested_at timestamp_ntz, _firn_record string"


def settings(warehouse: Path, memory: str) -> dict[str, str]:
    """Spark's settings, the same for everything that is measured."""
    jars = ":".join(str(jar) for jar in (ROOT / ".firn" / "jars" / "iceberg").glob("*.jar"))
    catalog = f"spark.sql.catalog.{CATALOG}"
    return {
        "spark.master": f"local[{os.cpu_count()}]",
        "spark.driver.extraClassPath": jars,
        "spark.jars": str(ROOT / "glue-jobs" / "engine" / "target" / "firn-payload-engine.jar"),
        "spark.driver.memory": memory,
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.shuffle.partitions": str(os.cpu_count()),
        "spark.sql.catalogImplementation": "in-memory",
        "spark.sql.extensions": "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions",
        catalog: "org.apache.iceberg.spark.SparkCatalog",
        f"{catalog}.type": "hadoop",
        f"{catalog}.warehouse": str(warehouse),
        f"{catalog}.cache-enabled": "false",
    }


def start(warehouse: Path, memory: str = "3g") -> SparkSession:
    """Starts Spark."""
    os.environ.update(
        PYSPARK_PYTHON=sys.executable,
        SPARK_LOCAL_IP="127.0.0.1",
        PYTHONPATH=str(ROOT / "glue-jobs" / "src"),
    )
    builder = SparkSession.builder
    for name, value in settings(warehouse, memory).items():
        builder = builder.config(name, value)
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    return spark


@dataclass
class Registry:
    """The topic's record and document, in memory: what DynamoDB takes to answer is not what is measured."""

    record: dict[str, Any]
    text: str

    def topic(self, _: str) -> TopicRecord:
        """The record as it is."""
        return read_topic(self.record)

    def document(self, _: str, __: int) -> str:
        """The document's text."""
        return self.text

    def advance(self, *_: Any, **__: Any) -> None:  # noqa: ANN401
        """Takes a checkpoint."""

    def renew(self, *_: Any, **__: Any) -> None:  # noqa: ANN401
        """Takes a sign of life."""


@dataclass
class Lake:
    """Tables of one topic."""

    spark: SparkSession
    catalog: Catalog = field(init=False)

    def __post_init__(self) -> None:
        self.catalog = catalog_of(self.spark, CATALOG)

    def sql(self, statement: str) -> Any:  # noqa: ANN401
        """Runs a statement."""
        return self.spark.sql(statement)

    def create(self, name: str, columns: str, more: str = "") -> str:
        """Makes a table anew."""
        identifier = f"{CATALOG}.{name}"
        self.sql(f"DROP TABLE IF EXISTS {identifier} PURGE")
        self.sql(f"CREATE TABLE {identifier} ({columns}) USING iceberg {more}")
        return identifier

    def create_topic(self, document: dict[str, Any], curated: str = "", **record: Any) -> Registry:  # noqa: ANN401
        """Makes a topic's own tables anew; gives a registry that means them.

        Args:
            document: The topic's document.
            curated: How the Curated table is laid out.
            record: What is otherwise in the topic's record.
        """
        name = document["topic"]
        columns = ", ".join(f"{column['name']} {spark_type(column['type'])}" for column in document["columns"])
        layers = ["standardized", *(["curated"] if "curated" in document else [])]
        for layer in layers:
            layout = curated if layer == "curated" else ""
            self.create(f"{layer}.{name}", f"{columns}, {PIPELINE}", layout)
        self.create(f"quarantine.{name}", QUARANTINE, "PARTITIONED BY (generation)")
        fresh = {
            "topic": name,
            "record": "topic",
            "epoch": 1,
            "generation": 1,
            "schema_version": 1,
            "applied_schema_version": 1,
            "fingerprints": {"structure": "1", "mapping": "1"},
            "tables": {layer: self._ref(layer, name) for layer in [*layers, "quarantine"]},
            "checkpoints": {},
        }
        return Registry(fresh | record, json.dumps(document))

    def _ref(self, layer: str, name: str) -> dict[str, str]:
        return {"database": layer, "name": name, "uuid": self.catalog.table(TableName(layer, name)).state.uuid}

    def run(self, registry: Registry, **claim: Any) -> TopicRun:  # noqa: ANN401
        """A run of a job on a topic."""
        name = registry.record["topic"]
        found = Claim(name, "token", 1, **claim)
        run = f"bench/jr_{uuid.uuid4().hex}"
        return TopicRun(found, run, registry.topic(name), registry, self.catalog, lambda _: None)  # type: ignore[arg-type]


RAW_COLUMNS = "payload string, ingested_at timestamp_ntz"


def write_raw(lake: Lake, names: Iterable[str], payloads: list[str], already: int = 0) -> None:
    """Appends payloads to RAW tables as a topic's writer does: one file."""
    start = datetime(2026, 11, 1) + timedelta(milliseconds=already)  # noqa: DTZ001
    times = [start + timedelta(milliseconds=at) for at in range(len(payloads))]
    columns = {"payload": pa.array(payloads, pa.string()), "ingested_at": pa.array(times, pa.timestamp("us"))}
    with TemporaryDirectory() as directory:
        file = f"{directory}/payloads.parquet"
        parquet.write_table(pa.table(columns), file, compression="zstd")
        frame = lake.spark.read.parquet(file).selectExpr("payload", "CAST(ingested_at AS timestamp_ntz) ingested_at")
        for name in names:
            frame.coalesce(1).writeTo(f"{CATALOG}.{name}").append()


def spark_type(kind: str) -> str:
    """A type as Spark's DDL writes it."""
    return kind.replace("timestamp", "timestamp_ntz").replace("list<", "array<")


@dataclass(frozen=True)
class Taken:
    """What something took."""

    seconds: float
    cpu_seconds: float

    def __str__(self) -> str:
        return f"{self.seconds:.2f} s ({self.cpu_seconds:.2f} s of CPU)"


class Stopwatch:
    """Measures time, and the CPU time of this process and Spark's."""

    def __init__(self) -> None:
        self._begun = (time.perf_counter(), _cpu_seconds())

    def taken(self) -> Taken:
        """Since it was made."""
        begun, cpu = self._begun
        return Taken(time.perf_counter() - begun, _cpu_seconds() - cpu)


def _cpu_seconds() -> float:
    """The CPU time of this process and of all that it started: Spark, and Spark's Python workers."""
    parents, ticks = {}, {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = status.read_text().rpartition(")")[2].split()
            parents[int(status.parent.name)] = int(fields[1])
            ticks[int(status.parent.name)] = int(fields[11]) + int(fields[12])
    own = {os.getpid()}
    while more := {child for child, parent in parents.items() if parent in own} - own:
        own |= more
    return sum(ticks.get(process, 0) for process in own) / os.sysconf("SC_CLK_TCK")


class Memory:
    """The most memory that Spark's JVM had since this was made."""

    def __init__(self, spark: SparkSession) -> None:
        jvm: Any = spark._jvm  # noqa: SLF001
        self._pools = list(jvm.java.lang.management.ManagementFactory.getMemoryPoolMXBeans())
        self._process = jvm.java.lang.ProcessHandle.current().pid()
        jvm.java.lang.System.gc()
        for pool in self._pools:
            pool.resetPeakUsage()
        Path(f"/proc/{self._process}/clear_refs").write_text("5")

    def heap_mb(self) -> float:
        """What the JVM's heap holds after a collection."""
        return sum(
            pool.getCollectionUsage().getUsed() for pool in self._pools if pool.getCollectionUsage() is not None
        ) / (1 << 20)

    def peak_mb(self) -> float:
        """The process' largest resident set."""
        status = Path(f"/proc/{self._process}/status").read_text()
        (line,) = [line for line in status.splitlines() if line.startswith("VmHWM")]
        return int(line.split()[1]) / 1024
