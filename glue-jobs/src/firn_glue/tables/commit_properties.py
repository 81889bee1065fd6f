"""Snapshot properties for statements, which have no options of their own."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from pyspark.java_gateway import ensure_callback_server_started

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyspark.sql import SparkSession


_STARTING: Final = Lock()


class _Action:
    """A `java.util.concurrent.Callable` that runs a Python function."""

    def __init__(self, run: Callable[[], object]) -> None:
        self._run = run
        self.error: BaseException | None = None

    def call(self) -> None:
        try:
            self._run()
        except BaseException as error:  # noqa: BLE001 -- raised again on the other side
            self.error = error

    class Java:
        """Tells Py4J what this implements."""

        implements = ("java.util.concurrent.Callable",)


def with_commit_properties(spark: SparkSession, properties: Any, run: Callable[[], object]) -> None:  # noqa: ANN401
    """Runs a function; Iceberg's commits that it makes on this thread carry the properties."""
    jvm: Any = spark._jvm  # noqa: SLF001
    gateway = spark.sparkContext._gateway  # noqa: SLF001
    with _STARTING:
        ensure_callback_server_started(gateway)  # type: ignore[no-untyped-call]
    action = _Action(run)
    exception = jvm.java.lang.Class.forName("java.lang.RuntimeException")
    jvm.org.apache.iceberg.spark.CommitMetadata.withCommitProperties(properties, action, exception)
    if action.error is not None:
        raise action.error
