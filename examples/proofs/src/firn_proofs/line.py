"""A line between one process and the embedded AWS, on which each call is seen, and may be cut, delayed or refused."""

from __future__ import annotations

import http.client
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

from .calls import Call, read_call

HOST = "127.0.0.1"
SECONDS = 120.0
NOT_PASSED_ON = frozenset(
    {"connection", "expect", "keep-alive", "transfer-encoding", "te", "trailer", "upgrade", "host"}
)


@dataclass(frozen=True)
class Answer:
    status: int
    headers: list[tuple[str, str]]
    body: bytes


Forward = Callable[[], Answer]
Handle = Callable[[Call, Forward], Answer | None]
"""What becomes of a call: `forward` makes it, the answer goes back; None cuts the connection instead."""


class Line:
    """Listens on a port of its own as long as it is entered."""

    def __init__(self, environment: Mapping[str, str], handle: Handle) -> None:
        """`environment` is the one with which the embedded AWS is reached."""
        self._direct = dict(environment)
        self._server = ThreadingHTTPServer((HOST, 0), _handler(self._direct, handle))
        self._server.daemon_threads = True
        self._thread = Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    @property
    def environment(self) -> dict[str, str]:
        """The same environment, by way of this line."""
        address = f"http://{HOST}:{self._server.server_address[1]}"
        return {name: address if name.startswith("AWS_ENDPOINT_URL") else value for name, value in self._direct.items()}

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


def _handler(direct: Mapping[str, str], handle: Handle) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _pass_on(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            headers = dict(self.headers.items())
            call = read_call(self.command, headers, body)
            answer = handle(call, lambda: _forward(direct, self.command, self.path, headers, call))
            if answer is None:
                self.close_connection = True
                return
            self.send_response_only(answer.status)
            # An answer to HEAD has no body, not even an error's, and says how long the object is.
            has_body = self.command != "HEAD"
            recounted = {"content-length"} if has_body else set()
            for name, value in answer.headers:
                if name.lower() not in NOT_PASSED_ON | recounted:
                    self.send_header(name, value)
            if has_body:
                self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            if has_body:
                self.wfile.write(answer.body)

        do_GET = do_HEAD = do_PUT = do_POST = do_DELETE = _pass_on

        def handle_one_request(self) -> None:
            try:
                super().handle_one_request()
            except OSError:
                self.close_connection = True  # the process at the other end was killed

        def log_message(self, format: str, *args: Any) -> None:
            """Nothing: what matters is told by the checks."""

    return Handler


def _forward(direct: Mapping[str, str], method: str, path: str, headers: Mapping[str, str], call: Call) -> Answer:
    endpoint = direct.get(f"AWS_ENDPOINT_URL_{call.service.upper()}", direct["AWS_ENDPOINT_URL"])
    connection = http.client.HTTPConnection(urlsplit(endpoint).netloc, timeout=SECONDS)
    try:
        kept = {name: value for name, value in headers.items() if name.lower() not in NOT_PASSED_ON}
        connection.request(method, path, body=call.body, headers=kept)
        response = connection.getresponse()
        return Answer(response.status, response.getheaders(), response.read())
    finally:
        connection.close()
