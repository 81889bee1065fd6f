"""One query execution, as Athena describes it."""

from __future__ import annotations

import time
import uuid
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from firn_local.athena.answer import is_select

if TYPE_CHECKING:
    from collections.abc import Mapping

    from firn_local.athena.answer import ResultSet

ENDED = frozenset({"SUCCEEDED", "FAILED", "CANCELLED"})

_USER_ERROR = 2
_GENERIC_USER_ERROR = 401


@dataclass(frozen=True, slots=True)
class QueryRequest:
    """What StartQueryExecution was asked, by which two requests of one token are compared."""

    sql: str
    database: str | None
    catalog: str | None
    work_group: str
    output_location: str


class QueryExecution:
    """A query's state. It holds plain values only, so that a snapshot can keep it."""

    def __init__(self, request: QueryRequest, token: str | None) -> None:
        """Describe a query that is about to start."""
        self.id = str(uuid.uuid4())
        self.request = request
        self.token = token
        self.state = "QUEUED"
        self.answer: ResultSet | None = None
        self.reason: str | None = None
        self.submitted = time.time()
        self.ended: float | None = None

    def enter(self, state: str, reason: str | None = None) -> None:
        """Move to another state."""
        self.reason = reason
        if state in ENDED:
            self.ended = time.time()
        self.state = state

    @property
    def result_file(self) -> str:
        """Where Athena puts a statement's result."""
        form = "csv" if is_select(self.request.sql) else "txt"
        return f"{self.request.output_location.rstrip('/')}/{self.id}.{form}"

    def describe(self) -> dict[str, Any]:
        """Describe the query as GetQueryExecution does."""
        context = {"Database": self.request.database, "Catalog": self.request.catalog}
        elapsed = int(((self.ended or time.time()) - self.submitted) * 1000)
        return {
            "QueryExecutionId": self.id,
            "Query": self.request.sql,
            **self._kind(),
            "ResultConfiguration": {"OutputLocation": self.result_file},
            "QueryExecutionContext": _present(context),
            "Status": self._status(),
            "Statistics": {
                "EngineExecutionTimeInMillis": elapsed,
                "DataScannedInBytes": 0,
                "TotalExecutionTimeInMillis": elapsed,
                "QueryQueueTimeInMillis": 0,
                "ServiceProcessingTimeInMillis": 0,
            },
            "WorkGroup": self.request.work_group,
            "EngineVersion": {
                "SelectedEngineVersion": "AUTO",
                "EffectiveEngineVersion": "Athena engine version 3",
            },
        }

    def _kind(self) -> dict[str, str]:
        if is_select(self.request.sql):
            return {"StatementType": "DML", "SubstatementType": "SELECT"}
        return {"StatementType": "DDL", "SubstatementType": " ".join(self.request.sql.split()[:2]).upper()}

    def _status(self) -> dict[str, Any]:
        error = None
        if self.state == "FAILED":
            error = {
                "ErrorCategory": _USER_ERROR,
                "ErrorType": _GENERIC_USER_ERROR,
                "Retryable": False,
                "ErrorMessage": self.reason,
            }
        return _present(
            {
                "State": self.state,
                "StateChangeReason": self.reason,
                "SubmissionDateTime": self.submitted,
                "CompletionDateTime": self.ended,
                "AthenaError": error,
            }
        )

    def same_request(self, request: QueryRequest) -> bool:
        """Say whether a repeated token asks for the same thing."""
        return asdict(self.request) == asdict(request)


def _present(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}
