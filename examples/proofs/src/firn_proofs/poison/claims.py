"""What must hold of topics of which one kills the run, as functions of what was observed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

Attempt = tuple[Sequence[str], str]


@dataclass(frozen=True)
class Standing:
    """A topic as it stands: its record, its runs so far, its rows, and what RAW has."""

    record: Mapping[str, Any] | None
    runs: Sequence[str]
    ids: Sequence[str]
    raw_ids: Sequence[str]
    raw_head: str | None


def through(topics: Mapping[str, Standing], runs: Sequence[str]) -> list[str]:
    """Each topic has all of RAW in its table once, its checkpoint there, no lease, and ended its runs like this."""
    return [wrong for topic, standing in topics.items() for wrong in _through(topic, standing, runs)]


def left_out(topic: str, standing: Standing) -> list[str]:
    """The topic's run has failed: nothing of it is in the table, and it holds nothing."""
    wrong = [] if list(standing.runs) == ["failed"] else [f"{topic}: its runs are {list(standing.runs)}"]
    if standing.ids:
        wrong.append(f"{topic}: {len(standing.ids)} rows are in the table")
    return [*wrong, *_held(topic, standing)]


def divided(attempts: Sequence[Attempt], guilty: str, topics: Sequence[str]) -> list[str]:
    """Each run with the guilty topic died and had fewer topics than the one before, down to it alone; no other died."""
    died = [list(found) for found, state in attempts if state != "SUCCEEDED"]
    wrong = [f"a run of {found} died" for found in died if guilty not in found]
    if not died or sorted(died[0]) != sorted(topics):
        wrong.append(f"the first run to die was of {died[:1]}, expected one of all topics")
    if not died or died[-1] != [guilty]:
        wrong.append(f"the last run to die was of {died[-1:]}, expected one of {guilty} alone")
    sizes = [len(found) for found in died]
    if any(later >= earlier for earlier, later in pairwise(sizes)):
        wrong.append(f"runs of {sizes} topics died, expected ever fewer")
    worked = [found for found, state in attempts if guilty in found and state == "SUCCEEDED"]
    return [*wrong, *(f"a run of {list(found)} did not die" for found in worked)]


def blamed(result: Mapping[str, Any], guilty: str, topics: int) -> list[str]:
    """The tick has failed, and says of one topic alone that it did."""
    cause = str(result.get("cause", ""))
    expected = f"1 of {topics} topics failed:\\n{guilty}: "
    named = expected in cause or expected.replace("\\n", "\n") in cause
    return [
        *([] if result.get("status") == "FAILED" else [f"the tick ended as {result.get('status')}"]),
        *([] if named else [f"it says {cause[:500]!r}"]),
    ]


def _through(topic: str, standing: Standing, runs: Sequence[str]) -> list[str]:
    checkpoint = ((standing.record or {}).get("checkpoints") or {}).get("raw")
    wrong = [] if list(standing.runs) == list(runs) else [f"{topic}: its runs are {list(standing.runs)}"]
    if sorted(standing.ids) != sorted(standing.raw_ids):
        wrong.append(f"{topic}: {len(standing.ids)} rows, RAW has {len(standing.raw_ids)}")
    if checkpoint is None or checkpoint != standing.raw_head:
        wrong.append(f"{topic}: the checkpoint is {checkpoint}, RAW's head {standing.raw_head}")
    return [*wrong, *_held(topic, standing)]


def _held(topic: str, standing: Standing) -> list[str]:
    if standing.record is None:
        return [f"{topic} is not in the registry"]
    lease = standing.record.get("lease")
    return [] if lease is None else [f"{topic}: {lease['holder']} still holds it"]
