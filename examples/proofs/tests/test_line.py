from __future__ import annotations

import http.client
import socket
import subprocess
import sys
from collections.abc import Mapping
from urllib.parse import urlsplit

import pytest

from firn_proofs.calls import Call
from firn_proofs.deployer import Killer, after, never
from firn_proofs.line import Answer, Forward, Line

from .conftest import REFUSE, Far

PUT = "DynamoDB_20120810.PutItem"
GET = "DynamoDB_20120810.GetItem"


def ask(environment: Mapping[str, str], target: str, body: bytes) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection(urlsplit(environment["AWS_ENDPOINT_URL_DYNAMODB"]).netloc)
    try:
        connection.request("POST", "/", body=body, headers={"X-Amz-Target": target})
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def test_a_call_goes_through_as_it_is_and_so_does_its_answer(far: Far) -> None:
    seen: list[Call] = []

    def handle(call: Call, forward: Forward) -> Answer:
        seen.append(call)
        return forward()

    with Line(far.environment, handle) as line:
        assert line.environment["AWS_REGION"] == "eu-central-1"
        assert ask(line.environment, PUT, b"{}") == (201, b"{}")
    assert far.asked == [(PUT, "/", b"{}")]
    assert seen == [Call("dynamodb", "PutItem", b"{}")]


def test_an_answer_to_head_says_how_long_the_object_is(far: Far) -> None:
    with Line(far.environment, lambda _, forward: forward()) as line:
        connection = http.client.HTTPConnection(urlsplit(line.environment["AWS_ENDPOINT_URL"]).netloc)
        connection.request("HEAD", "/lake/metadata.json", headers={"Expect": "100-continue"})
        answer = connection.getresponse()
        connection.close()
    assert (answer.status, answer.headers["Content-Length"]) == (200, "4096")


def test_an_error_in_answer_to_head_has_no_body_that_the_next_answer_would_begin_with(far: Far) -> None:
    with Line(far.environment, lambda _, __: Answer(503, [], b"<Error/>")) as line:
        address = urlsplit(line.environment["AWS_ENDPOINT_URL"])
        with socket.create_connection((address.hostname, address.port)) as connection:
            connection.sendall(b"HEAD /lake/metadata.json HTTP/1.1\r\nHost: far\r\nConnection: close\r\n\r\n")
            answer = b"".join(iter(lambda: connection.recv(4096), b""))
    assert answer.startswith(b"HTTP/1.1 503")
    assert answer.endswith(b"\r\n\r\n")


def test_an_answer_may_be_lost_after_the_call_was_made(far: Far) -> None:
    def handle(call: Call, forward: Forward) -> None:
        forward()

    with Line(far.environment, handle) as line, pytest.raises(http.client.RemoteDisconnected):
        ask(line.environment, PUT, b"{}")
    assert len(far.asked) == 1


def test_a_process_is_killed_after_its_change_and_before_it_sees_the_answer(far: Far) -> None:
    killer = Killer(after(2))
    victim = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    killer.aim(victim.pid)
    with Line(far.environment, killer.handle) as line:
        for target in (PUT, GET):
            assert ask(line.environment, target, b"{}")[0] == 201
        for target in (PUT, PUT):  # the second is what the dead process might have had on its way
            with pytest.raises(http.client.RemoteDisconnected):
                ask(line.environment, target, b"{}")
    assert victim.wait(60) == -9
    assert killer.killed == "dynamodb:PutItem"
    assert [target for target, _, _ in far.asked] == [PUT, GET, PUT]


def test_a_call_that_is_refused_is_no_change(far: Far) -> None:
    killer = Killer(after(1))
    killer.aim(1)
    with Line(far.environment, killer.handle) as line:
        assert ask(line.environment, PUT, REFUSE)[0] == 400
    assert killer.changes == []
    assert killer.killed is None


def test_a_process_that_is_only_counted_lives(far: Far) -> None:
    killer = Killer(never)
    killer.aim(1)
    with Line(far.environment, killer.handle) as line:
        for target in (PUT, GET, PUT):
            assert ask(line.environment, target, b"{}")[0] == 201
    assert killer.changes == ["dynamodb:PutItem"] * 2
    assert killer.killed is None
