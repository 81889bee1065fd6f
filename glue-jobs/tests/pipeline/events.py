"""Payloads, and what an independent reading makes of them."""

from __future__ import annotations

import json
from typing import Any


def event(key: str | None, n: Any = None, **others: Any) -> str:
    """A payload of the columns that the fixture's topics have."""
    return json.dumps({"id": key, "n": n, **others})


def parity(topic) -> tuple[list[str], list[str]]:
    """Gives the ids in Standardized and the payloads in quarantine, as they are: doubles and all."""
    standardized = sorted(key for (key,) in topic.rows("standardized", "id"))
    return standardized, sorted(payload for (payload,) in topic.rows("quarantine", "payload"))
