"""The outside view: rows by pyiceberg, catalog entries and registry items by plain AWS calls.

Nothing here goes through Firn's own packages, so a check never asks the checked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from threading import Lock
from typing import Any

import boto3
from boto3.dynamodb.types import TypeDeserializer
from pyiceberg.catalog.glue import GlueCatalog
from pyiceberg.exceptions import NoSuchTableError
from pyiceberg.table import Table

from .expected import Row


class Lake:
    """Reads the tables, the registry and the catalog behind one endpoint."""

    def __init__(self, environment: Mapping[str, str], registry_table: str = "PipelineRegistry") -> None:
        self._session = boto3.Session(
            aws_access_key_id=environment["AWS_ACCESS_KEY_ID"],
            aws_secret_access_key=environment["AWS_SECRET_ACCESS_KEY"],
            region_name=environment["AWS_REGION"],
        )
        self._environment = environment
        self._clients: dict[str, Any] = {}
        self._lock = Lock()  # clients may be shared by threads, but not made by two at once
        self.registry_table = registry_table

    def client(self, service: str) -> Any:
        with self._lock:
            if service not in self._clients:
                own = self._environment.get(f"AWS_ENDPOINT_URL_{service.upper()}")
                endpoint = own or self._environment["AWS_ENDPOINT_URL"]
                self._clients[service] = self._session.client(service, endpoint_url=endpoint)  # type: ignore[call-overload]
            return self._clients[service]

    @cached_property
    def _catalog(self) -> GlueCatalog:
        endpoint = self._environment["AWS_ENDPOINT_URL"]
        keys = {
            "access-key-id": self._environment["AWS_ACCESS_KEY_ID"],
            "secret-access-key": self._environment["AWS_SECRET_ACCESS_KEY"],
            "region": self._environment["AWS_REGION"],
            "endpoint": endpoint,
        }
        properties = {f"{prefix}.{key}": value for prefix in ("glue", "s3") for key, value in keys.items()}
        return GlueCatalog("lake", client=None, **properties)

    def table(self, name: str) -> Table | None:
        try:
            return self._catalog.load_table(name)
        except NoSuchTableError:
            return None

    def rows(self, name: str) -> list[Row]:
        """All rows that a reader of `db.table` sees now; [] when there is no such table."""
        table = self.table(name)
        if table is None:
            return []
        rows: list[Row] = table.scan().to_arrow().to_pylist()
        return rows

    def snapshots(self, name: str) -> list[dict[str, str]]:
        """The summaries of a table's snapshots, oldest first."""
        table = self.table(name)
        if table is None:
            return []
        return [
            {"operation": s.summary.operation.value, **s.summary.additional_properties}
            for s in sorted(table.metadata.snapshots, key=lambda s: s.sequence_number or 0)
            if s.summary is not None
        ]

    def head(self, name: str) -> str | None:
        table = self.table(name)
        snapshot = table.current_snapshot() if table is not None else None
        return str(snapshot.snapshot_id) if snapshot is not None else None

    def uuid(self, name: str) -> str | None:
        table = self.table(name)
        return str(table.metadata.table_uuid) if table is not None else None

    def columns(self, name: str) -> dict[str, str]:
        """Column names and types as the Glue catalog shows them; dropped ones are left out."""
        database, table = name.split(".")
        entry = self.client("glue").get_table(DatabaseName=database, Name=table)["Table"]
        return {
            column["Name"]: column["Type"]
            for column in entry["StorageDescriptor"]["Columns"]
            if column.get("Parameters", {}).get("iceberg.field.current", "true") == "true"
        }

    def tables(self, database: str) -> Sequence[str]:
        pages = self.client("glue").get_paginator("get_tables").paginate(DatabaseName=database)
        return sorted(table["Name"] for page in pages for table in page["TableList"])

    def topic(self, topic: str) -> dict[str, Any] | None:
        """The topic's item of PipelineRegistry, read consistently."""
        return self._item(topic, "topic")

    def deployment(self, topic: str, deployment: str) -> dict[str, Any] | None:
        return self._item(topic, f"deployment#{deployment}")

    def _item(self, topic: str, record: str) -> dict[str, Any] | None:
        answer = self.client("dynamodb").get_item(
            TableName=self.registry_table,
            Key={"topic": {"S": topic}, "record": {"S": record}},
            ConsistentRead=True,
        )
        if "Item" not in answer:
            return None
        read = TypeDeserializer()
        return {name: read.deserialize(value) for name, value in answer["Item"].items()}
