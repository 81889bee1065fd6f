"""Requests go together, a snapshot goes alone."""

from __future__ import annotations

import threading

import pytest

from firn_local.state.gate import RequestGate


def test_a_snapshot_waits_for_requests_and_requests_wait_for_it():
    gate, order = RequestGate(), []
    inside, let_go, in_snapshot, end_snapshot = (threading.Event() for _ in range(4))

    def request(name: str) -> None:
        with gate.request():
            inside.set()
            let_go.wait(30)
            order.append(name)

    def snapshot() -> None:
        with gate.snapshot(30):
            order.append("snapshot")
            in_snapshot.set()
            end_snapshot.wait(30)
            order.append("snapshot ended")

    threads = [threading.Thread(target=request, args=("first",)), threading.Thread(target=snapshot)]
    threads[0].start()
    inside.wait(30)
    threads[1].start()
    let_go.set()
    in_snapshot.wait(30)
    threads.append(threading.Thread(target=request, args=("second",)))
    threads[2].start()
    end_snapshot.set()
    for thread in threads:
        thread.join(30)

    assert order == ["first", "snapshot", "snapshot ended", "second"]


def test_a_snapshot_gives_up_when_a_request_waits_for_another_one():
    gate = RequestGate()

    with gate.request():
        with pytest.raises(TimeoutError), gate.snapshot(0.01):
            pass
        with gate.request():
            gate.changed()

    with gate.snapshot() as changes:
        assert changes == 1
