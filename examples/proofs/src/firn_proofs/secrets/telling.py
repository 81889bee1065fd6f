"""Payloads and credentials that can be recognised wherever they get to."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from lifecycle_demo.deliveries import RawRow
from lifecycle_demo.lake import Lake

from ..job_scripts import changed_scripts

PAYLOAD = "what-only-the-sender-knows"
CREDENTIAL = "what-only-the-account-knows"


def telling_payloads(whole: RawRow) -> list[RawRow]:
    """A delivery of a pull request, whole and broken in many ways, each telling what only the sender knows."""
    delivery = json.loads(whole.payload)
    delivery["guid"] = PAYLOAD
    text = json.dumps(delivery)
    malformed = [text[:-1], f"{text} {PAYLOAD}", PAYLOAD, json.dumps([PAYLOAD]), f'{{"{PAYLOAD}": 1, "{PAYLOAD}": 2}}']
    body = delivery["payload"]
    pull_request = body["pull_request"]
    fields: list[dict[str, object]] = [
        {"id": PAYLOAD},
        {"title": {PAYLOAD: PAYLOAD}},
        {"labels": [PAYLOAD]},
        {"created_at": PAYLOAD},
    ]
    unfit = [
        {**delivery, "delivered_at": PAYLOAD},
        {**delivery, "payload": {**body, "number": PAYLOAD}},
        *({**delivery, "payload": {**body, "pull_request": {**pull_request, **field}}} for field in fields),
    ]
    payloads = [text, *malformed, *map(json.dumps, unfit)]
    return [replace(whole, payload=payload) for payload in payloads]


@contextmanager
def telling_credentials(lake: Lake, environment: dict[str, str]) -> Iterator[None]:
    """Gives the commands, by their environment, and the Glue jobs, by their scripts, credentials that tell."""
    before = environment["AWS_SECRET_ACCESS_KEY"]
    environment["AWS_SECRET_ACCESS_KEY"] = CREDENTIAL
    line = f"import os; os.environ['AWS_SECRET_ACCESS_KEY'] = {CREDENTIAL!r}\n".encode()
    try:
        with changed_scripts(lake, lambda script: line + script):
            yield
    finally:
        environment["AWS_SECRET_ACCESS_KEY"] = before
