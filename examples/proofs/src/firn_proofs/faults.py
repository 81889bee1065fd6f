"""What a busy AWS does to a client: it throttles, fails, and loses answers. Drawn from a seed."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from random import Random
from threading import Lock

from .calls import Call
from .line import Answer, Forward

Fault = Callable[[Call, Forward], Answer | None]


class Faults:
    """Does one of the faults to a share of the calls; all others go through. Counts both."""

    def __init__(self, seed: int, share: float) -> None:
        self._random = Random(seed)
        self._share = share
        self._lock = Lock()
        self.calls: Counter[str] = Counter()
        self.injected: Counter[str] = Counter()

    def handle(self, call: Call, forward: Forward) -> Answer | None:
        with self._lock:
            self.calls[call.name] += 1
            if self._random.random() >= self._share:
                fault = None
            else:
                fault = self._random.choice(list(FAULTS))
                self.injected[fault] += 1
        return forward() if fault is None else FAULTS[fault](call, forward)


def _throttled(call: Call, forward: Forward) -> Answer:
    name, status = ("SlowDown", 503) if call.service == "s3" else ("ThrottlingException", 400)
    return _error(call, status, name, "Rate exceeded")


def _failed(call: Call, forward: Forward) -> Answer:
    return _error(call, 500, FAULT_NAMES.get(call.service, "InternalServerError"), "An internal error occurred")


def _failed_after_all(call: Call, forward: Forward) -> Answer:
    forward()
    return _failed(call, forward)


def _answer_lost(call: Call, forward: Forward) -> None:
    forward()


FAULTS: dict[str, Fault] = {
    "throttled": _throttled,
    "failed": _failed,
    "done, but told as failed": _failed_after_all,
    "done, and the answer lost": _answer_lost,
}

FAULT_NAMES = {
    "athena": "InternalServerException",
    "glue": "InternalServiceException",
    "s3": "InternalError",
}
"""What a fault is called where it is not `InternalServerError`."""


def _error(call: Call, status: int, name: str, message: str) -> Answer:
    """An error as the service's protocol has it: JSON, or XML for S3 and STS."""
    if call.service == "s3":
        body = f"<Error><Code>{name}</Code><Message>{message}</Message></Error>"
        return Answer(status, [("Content-Type", "application/xml")], body.encode())
    if call.service == "sts":
        body = f"<ErrorResponse><Error><Code>{name}</Code><Message>{message}</Message></Error></ErrorResponse>"
        return Answer(status, [("Content-Type", "text/xml")], body.encode())
    body = json.dumps({"__type": name, "message": message})
    return Answer(status, [("Content-Type", "application/x-amz-json-1.1")], body.encode())
