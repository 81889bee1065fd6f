"""Comparing what is there with what must be there: every function returns the discrepancies."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

SHOWN = 2


def same_rows(
    what: str, actual: Iterable[Mapping[str, Any]], expected: Iterable[Mapping[str, Any]]
) -> list[str]:
    """Whole rows as multisets: a lost, doubled or changed row shows, its order does not matter."""
    have = Counter(_canonical(row) for row in actual)
    want = Counter(_canonical(row) for row in expected)
    return [
        *_shown(f"{what}: missing", want - have),
        *_shown(f"{what}: not expected", have - want),
    ]


def same_fields(what: str, actual: Mapping[str, Any] | None, **expected: Any) -> list[str]:
    if actual is None:
        return [f"{what}: is not there"]
    return [
        f"{what}: {name} is {actual.get(name)!r}, expected {value!r}"
        for name, value in expected.items()
        if actual.get(name) != value
    ]


def same_value(what: str, actual: object, expected: object) -> list[str]:
    return [] if actual == expected else [f"{what}: is {actual!r}, expected {expected!r}"]


def holds(condition: bool, discrepancy: str) -> list[str]:
    return [] if condition else [discrepancy]


def mentions(what: str, text: str, *words: str) -> list[str]:
    return [f"{what}: does not mention {word!r}" for word in words if word not in text]


def _shown(what: str, rows: Counter[str]) -> list[str]:
    if not rows:
        return []
    examples = "; ".join(row[:300] for row in list(rows)[:SHOWN])
    return [f"{what} {rows.total()} rows: {examples}"]


def _canonical(row: Mapping[str, Any]) -> str:
    return json.dumps(row, sort_keys=True, default=_plain, ensure_ascii=False)


def _plain(value: object) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value)
