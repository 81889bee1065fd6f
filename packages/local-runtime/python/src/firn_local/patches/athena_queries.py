"""Athena executes its Iceberg DDL on the Glue catalog and answers a SELECT, and nothing else.

AWS: a query is QUEUED, RUNNING and then SUCCEEDED, FAILED with a `StateChangeReason`, or CANCELLED. A repeated
`ClientRequestToken` gives the same query, or is refused when the request differs. An output location is required.
moto: queries are stored and say SUCCEEDED, whatever they are; tokens are ignored.
"""

from __future__ import annotations

import json
import threading
from typing import TYPE_CHECKING, Any

from moto.athena.responses import AthenaResponse

from firn_local.athena.query import ENDED, QueryExecution, QueryRequest
from firn_local.objects import bucket_exists
from firn_local.patching import add_member, replace_member

if TYPE_CHECKING:
    from collections.abc import Callable

    from firn_local.athena.answer import ResultSet
    from firn_local.athena.engine import AthenaEngine
    from firn_local.runtime import Runtime

_MAX_QUERY_BYTES = 262_144
_TOKEN_LENGTHS = range(32, 129)
_MAX_RESULTS = 1000

Answer = str | tuple[str, dict[str, int]]


class _RequestError(Exception):
    """Raised for requests that Athena refuses with InvalidRequestException."""


def apply(runtime: Runtime) -> None:
    """Replace what concerns queries."""
    engine, starting = runtime.athena, threading.Lock()

    def start_query_execution(self: AthenaResponse) -> Answer:
        try:
            with starting:
                query = _start(self, engine)
        except _RequestError as error:
            return self.error(str(error), 400)
        return json.dumps({"QueryExecutionId": query.id})

    def stop_query_execution(self: AthenaResponse) -> Answer:
        def cancel(query: QueryExecution) -> Answer:
            engine.cancel(query)
            return "{}"

        return _with_query(self, cancel)

    replace_member(AthenaResponse, "start_query_execution", start_query_execution)
    replace_member(AthenaResponse, "stop_query_execution", stop_query_execution)
    replace_member(AthenaResponse, "get_query_execution", _get_query_execution)
    replace_member(AthenaResponse, "get_query_results", _get_query_results)
    add_member(AthenaResponse, "batch_get_query_execution", _batch_get_query_execution)


def _get_query_execution(self: AthenaResponse) -> Answer:
    return _with_query(self, lambda query: json.dumps({"QueryExecution": query.describe()}))


def _get_query_results(self: AthenaResponse) -> Answer:
    def results(query: QueryExecution) -> Answer:
        if query.state not in ENDED:
            return self.error(f"Query has not yet finished. Current state: {query.state}", 400)
        if query.state != "SUCCEEDED":
            return self.error(f"Query did not finish successfully. Final query state: {query.state}", 400)
        start, count = int(self._get_param("NextToken") or 0), int(self._get_param("MaxResults") or _MAX_RESULTS)
        return json.dumps(_page(query.answer, start, count))

    return _with_query(self, results)


def _page(answer: ResultSet | None, start: int, count: int) -> dict[str, Any]:
    """Give some of an answer's rows; the first one has the columns' names."""
    if answer is None:
        return {"ResultSet": {"Rows": [], "ResultSetMetadata": {"ColumnInfo": []}}, "UpdateCount": 0}
    rows = [tuple(column.name for column in answer.columns), *answer.rows]
    described = [{"Name": column.name, "Type": column.type} for column in answer.columns]
    page = [{"Data": [_datum(value) for value in row]} for row in rows[start : start + count]]
    token = {"NextToken": str(start + count)} if start + count < len(rows) else {}
    return {"ResultSet": {"Rows": page, "ResultSetMetadata": {"ColumnInfo": described}}, "UpdateCount": 0, **token}


def _datum(value: str | None) -> dict[str, str]:
    return {} if value is None else {"VarCharValue": value}


def _batch_get_query_execution(self: AthenaResponse) -> Answer:
    queries: dict[str, Any] = self.athena_backend.executions
    ids = self._get_param("QueryExecutionIds", [])
    unknown = [{"QueryExecutionId": identifier} for identifier in ids if identifier not in queries]
    known = [queries[identifier].describe() for identifier in ids if identifier in queries]
    return json.dumps({"QueryExecutions": known, "UnprocessedQueryExecutionIds": unknown})


def _with_query(response: AthenaResponse, answer: Callable[[QueryExecution], Answer]) -> Answer:
    queries: dict[str, Any] = response.athena_backend.executions
    identifier = response._get_param("QueryExecutionId")
    if identifier not in queries:
        return response.error(f"QueryExecution {identifier} was not found", 400)
    return answer(queries[identifier])


def _start(response: AthenaResponse, engine: AthenaEngine) -> QueryExecution:
    request, token = _request(response), response._get_param("ClientRequestToken")
    queries: dict[str, Any] = response.athena_backend.executions
    if token is not None:
        if len(token) not in _TOKEN_LENGTHS:
            raise _RequestError("ClientRequestToken must have 32 to 128 characters")
        known = next((query for query in queries.values() if query.token == token), None)
        if known is not None:
            if not known.same_request(request):
                raise _RequestError("Idempotent parameters do not match")
            return known  # type: ignore[no-any-return]
    query = QueryExecution(request, token)
    queries[query.id] = query
    engine.start(query)
    return query


def _request(response: AthenaResponse) -> QueryRequest:
    sql = response._get_param("QueryString") or ""
    if not sql.strip():
        raise _RequestError("queryString is empty")
    if len(sql.encode()) > _MAX_QUERY_BYTES:
        raise _RequestError(f"queryString has more than {_MAX_QUERY_BYTES} bytes")
    if response._get_param("ExecutionParameters"):
        raise _RequestError("ExecutionParameters are not supported in DDL statements")
    context = response._get_param("QueryExecutionContext") or {}
    work_group = response._get_param("WorkGroup") or "primary"
    return QueryRequest(
        sql=sql,
        database=(context.get("Database") or "").lower() or None,
        catalog=context.get("Catalog"),
        work_group=work_group,
        output_location=_output_location(response, work_group),
    )


def _output_location(response: AthenaResponse, work_group: str) -> str:
    described = response.athena_backend.get_work_group(work_group)
    if described is None:
        raise _RequestError(f"WorkGroup {work_group} is not found.")
    configuration = described["Configuration"] or {}
    own = (configuration.get("ResultConfiguration") or {}).get("OutputLocation")
    given = (response._get_param("ResultConfiguration") or {}).get("OutputLocation")
    location = own if configuration.get("EnforceWorkGroupConfiguration") else given or own
    if not location:
        raise _RequestError(
            "No output location provided. An output location is required either through the Workgroup result "
            "configuration setting or as an API input."
        )
    if not bucket_exists(location):
        raise _RequestError(f"Unable to verify/create output bucket {location.removeprefix('s3://').split('/')[0]}")
    return str(location)
