"""What must hold of a quarantine that is replayed, as functions of what was observed."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from lifecycle_demo.compare import holds, same_value
from lifecycle_demo.expected import Outcome, Row


def listed(answer: Mapping[str, Any], rejected: Outcome, held: Outcome) -> list[str]:
    """`quarantine list`: by column, all that was ever rejected, and how much of it is replayed."""
    ever = Counter(column for _, column in rejected.rejected)
    still = Counter(column for _, column in held.rejected)
    want = {column: (count, count - still[column]) for column, count in ever.items()}
    found: Counter[str] = Counter()
    replayed: Counter[str] = Counter()
    for group in answer.get("groups", []):
        found[group.get("column", "")] += group["records"]
        replayed[group.get("column", "")] += group["replayed"]
    return same_value("records and replayed, by column", {c: (found[c], replayed[c]) for c in found}, want)


def shows_no_payload(answer: str, payloads: Sequence[str]) -> list[str]:
    """Payloads may be private: none is printed, as JSON has it, unless it is asked for."""
    shown = [payload for payload in payloads if payload and json.dumps(payload, ensure_ascii=False)[1:-1] in answer]
    return holds(not shown, f"{len(shown)} payloads are in the list")


def killed_in_between(
    quarantine: Sequence[Row], units: Sequence[Mapping[str, str]], killed: Sequence[int]
) -> list[str]:
    """Rows are marked, Standardized does not have them, and there was somebody to be killed."""
    return [
        *holds(bool(killed), "the kill met no process"),
        *holds(any(row["replayed_by"] for row in quarantine), "no row was marked when Spark was killed"),
        *holds(not any("firn.replay" in unit for unit in units), "the rows were in Standardized when Spark was killed"),
    ]


def once(units: Sequence[Mapping[str, str]], quarantine: Sequence[Row]) -> list[str]:
    """Each replay that marked rows is in Standardized once, with as many rows."""
    marked = Counter(row["replayed_by"] for row in quarantine if row["replayed_by"] is not None)
    written = [(unit["firn.replay"], int(unit["firn.rows-written"])) for unit in units if "firn.replay" in unit]
    return same_value("replays in Standardized", sorted(written), sorted(marked.items()))
