"""What one embedded AWS is told when it starts, and the constants of its one account."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

ACCOUNT = "123456789012"
"""The account that every resource belongs to."""

LOOPBACK = "127.0.0.1"
"""The only address anything here listens on."""


@dataclass(frozen=True, slots=True)
class Settings:
    """One embedded AWS: where it listens, where it keeps its state, and what it runs programs with.

    Attributes:
        port: TCP port on 127.0.0.1.
        state: Directory of everything that survives a restart, and of the logs.
        dynamodb_endpoint: URL of DynamoDB Local, which answers all DynamoDB requests.
        jars: Directory of Iceberg's Spark runtime and AWS bundle, for `--datalake-formats iceberg`.
        python: Interpreter (with PySpark) that runs Glue jobs.
        node: Node executable that runs Lambda functions.
        region: The one region.
        class_archive: The archived classes of Spark and of the jars, which Glue runs start faster with.
    """

    port: int
    state: Path
    dynamodb_endpoint: str
    jars: Path
    python: str
    node: str
    region: str
    class_archive: Path | None = None

    @property
    def endpoint(self) -> str:
        """The URL at which every AWS API is served."""
        return f"http://{LOOPBACK}:{self.port}"

    @property
    def logs(self) -> Path:
        """Directory of the programs' logs: one file per Glue run and per function."""
        return self.state / "logs"
