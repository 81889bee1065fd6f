"""Runs queries, each in a thread of its own."""

from __future__ import annotations

import sys
import threading
import traceback
from typing import TYPE_CHECKING

from firn_local.athena.answer import answer, is_select
from firn_local.athena.errors import StatementError
from firn_local.athena.executor import StatementExecutor
from firn_local.athena.parser import parse
from firn_local.catalog import glue_catalog
from firn_local.objects import is_empty

if TYPE_CHECKING:
    from pyiceberg.catalog import Catalog

    from firn_local.athena.query import QueryExecution
    from firn_local.settings import Settings
    from firn_local.state.gate import RequestGate


class AthenaEngine:
    """Executes statements on the catalog that this runtime serves: DDL, and SELECT."""

    def __init__(self, settings: Settings, gate: RequestGate) -> None:
        """Execute at the settings' endpoint."""
        self._settings = settings
        self._gate = gate
        self._lock = threading.Lock()
        self._catalog: Catalog | None = None

    def start(self, query: QueryExecution) -> None:
        """Start a queued query; returns at once."""
        threading.Thread(target=self._run, args=(query,), name=f"athena-{query.id}", daemon=True).start()

    def _run(self, query: QueryExecution) -> None:
        with self._lock:
            if query.state == "CANCELLED":
                return
            query.enter("RUNNING")
        try:
            self._execute(query)
        except StatementError as error:
            query.enter("FAILED", str(error))
        except Exception as error:  # noqa: BLE001
            traceback.print_exc(file=sys.stderr)
            query.enter("FAILED", f"GENERIC_INTERNAL_ERROR: {type(error).__name__}: {error}")
        else:
            query.enter("SUCCEEDED")
        finally:
            self._gate.changed()

    def _execute(self, query: QueryExecution) -> None:
        sql = query.request.sql
        if is_select(sql):
            query.answer = answer(self._open_catalog(), sql)
            return
        statement = parse(sql)
        StatementExecutor(self._open_catalog(), is_empty, query.request.database).execute(statement)

    def cancel(self, query: QueryExecution) -> None:
        """Cancel a query that has not begun; a statement under way is carried to its end."""
        with self._lock:
            if query.state == "QUEUED":
                query.enter("CANCELLED", "Query cancelled by user")

    def _open_catalog(self) -> Catalog:
        with self._lock:
            if self._catalog is None:
                self._catalog = glue_catalog(self._settings.endpoint, self._settings.region)
            return self._catalog
