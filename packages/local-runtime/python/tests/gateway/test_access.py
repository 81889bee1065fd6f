"""Who may ask, and where the runtime listens."""

from __future__ import annotations

import http.client
import json
import socket
from pathlib import Path

import pytest

from firn_local.gateway.access import refusal


@pytest.mark.parametrize("host", ["127.0.0.1:4566", "localhost:4566", "[::1]:4566", "bucket.localhost:4566", ""])
def test_a_program_on_this_machine_may_ask(host):
    assert refusal({"HTTP_HOST": host}) is None


@pytest.mark.parametrize(
    ("environ", "why"),
    [
        ({"HTTP_HOST": "evil.example:4566"}, "the Host header names 'evil.example'"),
        ({"HTTP_HOST": "127.0.0.1.evil.example"}, "the Host header names '127.0.0.1.evil.example'"),
        ({"HTTP_HOST": "localhost", "HTTP_ORIGIN": "https://evil.example"}, "requests with an Origin header"),
        ({"HTTP_HOST": "localhost", "HTTP_ORIGIN": "null"}, "requests with an Origin header"),
    ],
)
def test_a_web_page_may_not_ask(environ, why):
    assert why in refusal(environ)


def request(aws, method: str, path: str, **headers: str) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", aws.port, timeout=30)
    connection.request(method, path, headers=headers)
    answer = connection.getresponse()
    return answer.status, answer.read()


def test_health_says_what_is_served(aws):
    status, body = request(aws, "GET", "/_firn/health")

    told = json.loads(body)
    assert status == 200
    assert (told["status"], told["endpoint"], told["account"], told["pid"]) == (
        "ready",
        aws.endpoint,
        "123456789012",
        aws.pid,
    )


def test_a_request_of_a_web_page_is_refused_before_it_does_anything(aws, name):
    assert request(aws, "PUT", f"/bucket-{name}", Origin="https://evil.example")[0] == 403
    assert request(aws, "PUT", f"/bucket-{name}", Host="evil.example")[0] == 403

    buckets = aws.client("s3").list_buckets()["Buckets"]
    assert f"bucket-{name}" not in [bucket["Name"] for bucket in buckets]


def test_motos_own_api_is_not_served(aws):
    assert request(aws, "POST", "/moto-api/reset")[0] == 404


def test_the_server_listens_on_the_loopback_only(aws):
    listening = sockets_listening(aws.pid)

    assert listening == {("127.0.0.1", aws.port)}


def sockets_listening(pid: int) -> set[tuple[str, int]]:
    """Read the kernel's table of sockets, of which the process holds some."""
    inodes = {
        link.readlink().name.removeprefix("socket:[").removesuffix("]")
        for link in Path(f"/proc/{pid}/fd").iterdir()
        if str(link.readlink()).startswith("socket:[")
    }
    found = set()
    for table, family in (("tcp", socket.AF_INET), ("tcp6", socket.AF_INET6)):
        for line in Path(f"/proc/net/{table}").read_text().splitlines()[1:]:
            fields = line.split()
            if fields[3] == "0A" and fields[9] in inodes:
                address, port = fields[1].split(":")
                packed = b"".join(bytes.fromhex(address[i : i + 8])[::-1] for i in range(0, len(address), 8))
                found.add((socket.inet_ntop(family, packed), int(port, 16)))
    return found
