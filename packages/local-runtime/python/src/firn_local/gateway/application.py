"""The WSGI application behind the endpoint."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from firn_local.gateway.access import refusal
from firn_local.gateway.dynamodb import DynamoDbForwarder, is_dynamodb

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

    from firn_local.state.gate import RequestGate

HEALTH_PATH = "/_firn/health"
"""Answers 200 and a JSON object as soon as the runtime serves requests. No S3 bucket can have this name."""

_INVOCATION = re.compile(r"/2015-03-31/functions/.+/invocations/?$")
_READING_ACTION = re.compile(r"\.(Get|List|Describe|BatchGet|Search)[A-Za-z]*$")


class Gateway:
    """Serves every AWS API at one address."""

    def __init__(
        self,
        moto: WSGIApplication,
        dynamodb: DynamoDbForwarder,
        gate: RequestGate,
        health: Mapping[str, object],
    ) -> None:
        """Answer health with `health`, DynamoDB by `dynamodb`, and all else by `moto`, through `gate`."""
        self._moto = moto
        self._dynamodb = dynamodb
        self._gate = gate
        self._health = dict(health)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        why_not = refusal(environ)
        if why_not is not None:
            return _json(start_response, "403 Forbidden", {"message": why_not})
        path = str(environ.get("PATH_INFO", ""))
        if path == HEALTH_PATH:
            return _json(start_response, "200 OK", self._health)
        if path.startswith("/moto-api"):
            # Its reset would take away state behind the snapshot's back.
            return _json(start_response, "404 Not Found", {"message": "moto's own API is not served here."})
        if is_dynamodb(environ):
            return self._dynamodb(environ, start_response)
        if _INVOCATION.search(path):
            # Runs as long as the function does, and the function calls this endpoint in turn.
            return self._moto(environ, start_response)
        with self._gate.request():
            answer = self._moto(environ, start_response)
            if not _only_reads(environ):
                self._gate.changed()
            return answer


def _only_reads(environ: WSGIEnvironment) -> bool:
    target = environ.get("HTTP_X_AMZ_TARGET")
    if target:
        return _READING_ACTION.search(str(target)) is not None
    return environ.get("REQUEST_METHOD") in {"GET", "HEAD"}


def _json(start_response: StartResponse, status: str, content: Mapping[str, object]) -> list[bytes]:
    body = json.dumps(content).encode()
    start_response(status, [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
    return [body]
