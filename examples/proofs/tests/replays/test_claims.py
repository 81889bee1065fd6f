from __future__ import annotations

import json
from typing import Any

from lifecycle_demo.expected import Outcome

from firn_proofs.replays import claims

REJECTED = Outcome([], [("{", ""), ("[1]", ""), ("{}", "milestone"), ('{"a": 1}', "milestone")])
HELD = Outcome([], [("{", ""), ("[1]", "")])
GROUPS: list[dict[str, Any]] = [{"records": 2, "replayed": 0}, {"column": "milestone", "records": 2, "replayed": 2}]
UNITS = [{"firn.raw-to": "1"}, {"firn.replay": "r1", "firn.rows-written": "2"}]
QUARANTINE: list[dict[str, Any]] = [{"replayed_by": "r1"}, {"replayed_by": "r1"}, {"replayed_by": None}]


def test_what_is_listed_is_what_was_rejected() -> None:
    assert claims.listed({"groups": GROUPS}, REJECTED, HELD) == []
    assert claims.listed({"groups": GROUPS}, REJECTED, REJECTED)
    for groups in ([], GROUPS[:1], [{**GROUPS[0], "records": 3}, GROUPS[1]]):
        assert claims.listed({"groups": groups}, REJECTED, HELD)


def test_a_payload_in_the_list_shows() -> None:
    assert claims.shows_no_payload(json.dumps({"groups": []}), ['{"a": 1}', ""]) == []
    assert claims.shows_no_payload(json.dumps({"groups": [{"payload": '{"a": 1}'}]}), ['{"a": 1}'])


def test_a_kill_in_between_finds_marks_and_no_rows() -> None:
    assert claims.killed_in_between(QUARANTINE, UNITS[:1], [7]) == []
    assert claims.killed_in_between(QUARANTINE[2:], UNITS[:1], [7])
    assert claims.killed_in_between(QUARANTINE, UNITS, [7])
    assert claims.killed_in_between(QUARANTINE, UNITS[:1], [])


def test_a_replay_that_is_in_twice_or_not_at_all_shows() -> None:
    assert claims.once(UNITS, QUARANTINE) == []
    for units in (UNITS[:1], [*UNITS, UNITS[1]], [{**UNITS[1], "firn.rows-written": "3"}]):
        assert claims.once(units, QUARANTINE)
