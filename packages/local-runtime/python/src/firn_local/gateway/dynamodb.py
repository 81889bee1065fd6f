"""DynamoDB requests go to DynamoDB Local as they came."""

from __future__ import annotations

import http.client
import json
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed.wsgi import StartResponse, WSGIEnvironment

_TARGETS = ("DynamoDB_", "DynamoDBStreams_")
_HOP_BY_HOP = frozenset({"connection", "keep-alive", "transfer-encoding", "te", "trailer", "upgrade", "host"})
_TIMEOUT_SECONDS = 60.0


def is_dynamodb(environ: WSGIEnvironment) -> bool:
    """Say whether the request is one of DynamoDB's, by its `X-Amz-Target`."""
    target = environ.get("HTTP_X_AMZ_TARGET", "")
    return isinstance(target, str) and target.startswith(_TARGETS)


class DynamoDbForwarder:
    """Passes requests on to DynamoDB Local, body and signature untouched.

    moto's own DynamoDB lost acknowledged writes next to failing transactions, so it is never asked.
    A request is sent once: to repeat a write whose answer was lost is the client's decision.
    """

    def __init__(self, endpoint: str) -> None:
        """Forward to `endpoint`, an `http://host:port` URL."""
        self._endpoint = endpoint
        parts = urlsplit(endpoint)
        self._host, self._port = parts.hostname or "", parts.port

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        connection = http.client.HTTPConnection(self._host, self._port, timeout=_TIMEOUT_SECONDS)
        try:
            connection.request("POST", environ.get("PATH_INFO") or "/", body=body, headers=_headers(environ))
            response = connection.getresponse()
            answer = response.read()
        except (OSError, http.client.HTTPException) as error:
            return _unavailable(start_response, f"DynamoDB Local does not answer at {self._endpoint}: {error}.")
        finally:
            connection.close()
        headers = [(name, value) for name, value in response.getheaders() if name.lower() not in _HOP_BY_HOP]
        start_response(f"{response.status} {response.reason}", headers)
        return [answer]


def _headers(environ: WSGIEnvironment) -> dict[str, str]:
    headers = {
        key[5:].replace("_", "-").lower(): str(value) for key, value in environ.items() if key.startswith("HTTP_")
    }
    if environ.get("CONTENT_TYPE"):
        headers["content-type"] = str(environ["CONTENT_TYPE"])
    return {name: value for name, value in headers.items() if name not in _HOP_BY_HOP}


def _unavailable(start_response: StartResponse, message: str) -> list[bytes]:
    body = json.dumps({"__type": "com.amazonaws.dynamodb.v20120810#ServiceUnavailable", "message": message}).encode()
    headers = [("Content-Type", "application/x-amz-json-1.0"), ("Content-Length", str(len(body)))]
    start_response("503 Service Unavailable", headers)
    return [body]
