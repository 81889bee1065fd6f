from __future__ import annotations

import json
from datetime import datetime

from lifecycle_demo.deliveries import RawRow
from lifecycle_demo.expected import parse_all, pull_request_v1

from firn_proofs.secrets.telling import PAYLOAD, telling_payloads

WHOLE = {
    "guid": "g",
    "delivered_at": "2026-11-01T09:00:00Z",
    "payload": {"action": "opened", "number": 1, "pull_request": {"id": 2, "created_at": "2026-11-01T08:00:00Z"}},
}


def test_every_payload_tells_and_all_but_the_whole_one_are_rejected() -> None:
    rows = telling_payloads(RawRow(json.dumps(WHOLE), "pull_request", datetime(2026, 11, 1, 9)))
    assert all(PAYLOAD in row.payload for row in rows)
    outcome = parse_all(rows, pull_request_v1)
    assert len(outcome.rows) == 1
