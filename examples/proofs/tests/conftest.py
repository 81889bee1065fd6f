from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

REFUSE = b"refuse"


class Far:
    """What is at the other end of a line: it remembers what it was asked, and answers with it.

    Asked to `REFUSE`, it does.
    """

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, bytes]] = []
        far = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                far.asked.append((self.headers.get("X-Amz-Target", ""), self.path, body))
                self.send_response(400 if body == REFUSE else 201)
                self.send_header("X-Amzn-Requestid", "far")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def do_HEAD(self) -> None:
                self.send_response(200)
                self.send_header("Content-Length", "4096")
                self.end_headers()

            def log_message(self, format: str, *args: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)

    @property
    def environment(self) -> dict[str, str]:
        address = f"http://127.0.0.1:{self.server.server_address[1]}"
        return {
            "AWS_ENDPOINT_URL": address,
            "AWS_ENDPOINT_URL_DYNAMODB": address,
            "AWS_REGION": "eu-central-1",
        }


@pytest.fixture
def far() -> Iterator[Far]:
    it = Far()
    thread = Thread(target=it.server.serve_forever, args=(0.05,))
    thread.start()
    yield it
    it.server.shutdown()
    thread.join()
    it.server.server_close()
