"""All that a deployment leaves behind, in a form in which two topics compare."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from lifecycle_demo.lake import Lake

from ..outside import entry, executions, folders, records

LONGEST = 300
LAYERS = ("raw", "standardized", "curated", "quarantine")
INCIDENTAL = re.compile(r"(_at|^at|^expires|^version_id|^waited_seconds|^reached|^record|^token)$")
"""What may differ between two ways to the same end: times, tokens, Glue's version numbers."""

UUID = re.compile(r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b")
DIGEST = re.compile(r"(?<![0-9a-f])(?:[0-9a-f]{64}|[0-9a-f]{16})(?![0-9a-f])")
"""A fingerprint, or the id of a deployment."""


def end_state(lake: Lake, topic: str, rebuilder: str) -> Any:
    """Registry, journals, catalog, rows, folders in the lake and executions of a topic.

    Its name, UUIDs, fingerprints and ids are numbered as they first come, so that two topics are equal when the same
    things are the same in both.
    """
    names = [
        f"{layer}.{name}"
        for layer in LAYERS
        for name in lake.tables(layer)
        if name == topic or name.startswith(f"{topic}__")
    ]
    found = [_without_incidentals(record) for record in records(lake, topic)]
    journals = [record for record in found if "class" in record]
    state = {
        "records": [record for record in found if "class" not in record],
        "journals": sorted(journals, key=lambda journal: int(journal["to_version"])),
        "entries": {name: entry(lake, name) for name in names},
        "rows": {name: lake.rows(name) for name in names},
        "folders": [folder for layer in LAYERS for folder in folders(lake, f"{layer}/{topic}/")],
        "executions": executions(lake, rebuilder, f"{topic}-"),
    }
    return numbered(state, topic)


def numbered(state: Any, topic: str) -> Any:
    """The same state with its topic's name blanked, and each UUID, fingerprint and id by the number of its coming."""
    seen: dict[str, str] = {}

    def number(kind: str) -> Callable[[re.Match[str]], str]:
        return lambda found: seen.setdefault(found[0], f"<{kind} {len(seen) + 1}>")

    def text(value: str) -> str:
        value = re.sub(rf"(?<![a-z0-9]){re.escape(topic)}(?![a-z0-9])", "<topic>", value)
        return DIGEST.sub(number("digest"), UUID.sub(number("uuid"), value))

    def walk(value: Any) -> Any:
        if isinstance(value, dict):
            return {text(str(key)): walk(part) for key, part in value.items()}
        if isinstance(value, set):
            return sorted(walk(part) for part in value)
        if isinstance(value, list | tuple):
            return [walk(part) for part in value]
        return text(value) if isinstance(value, str) else value

    return walk(state)


def _without_incidentals(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_incidentals(part) for key, part in sorted(value.items()) if not INCIDENTAL.search(key)}
    if isinstance(value, list):
        return [_without_incidentals(part) for part in value]
    return value


def differences(actual: Any, expected: Any, where: str = "") -> list[str]:
    """Where two states differ, one line a place."""
    if isinstance(actual, dict) and isinstance(expected, dict):
        return [
            difference
            for key in dict.fromkeys([*expected, *actual])
            for difference in differences(actual.get(key), expected.get(key), f"{where}/{key}")
        ]
    if isinstance(actual, list) and isinstance(expected, list):
        if len(actual) != len(expected):
            return [f"{where}: there are {len(actual)}, undisturbed there are {len(expected)}"]
        return [
            difference
            for index, (one, other) in enumerate(zip(actual, expected, strict=True))
            for difference in differences(one, other, f"{where}/{index}")
        ]
    if actual == expected:
        return []
    return [f"{where}: is {_short(actual)}, undisturbed it is {_short(expected)}"]


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}..."
