from __future__ import annotations

import json

from firn_glue.job.stages import STANDARDIZED


def event(key: str, n=None, **others) -> str:
    return json.dumps({"id": key, "n": n, **others})


def test_happy_path(lake, topic):
    t = topic()
    lake.append(t.raw, [event("a", 1), event("b", "x"), event("c", 3)])
    outcome = t.carry_out(STANDARDIZED)
    assert outcome["state"] == "published", outcome
    assert t.rows("standardized", "id", "n") == [("a", 1), ("c", 3)]
    assert t.rows("quarantine", "reason", "column_name", "payload") == [("wrong_type", "n", event("b", "x"))]
