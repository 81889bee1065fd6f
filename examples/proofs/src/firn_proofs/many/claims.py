"""What must hold of many topics, as functions of what was observed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Record = Mapping[str, Any] | None


@dataclass(frozen=True)
class Table:
    """A table as the catalog shows it."""

    uuid: str | None
    columns: Sequence[str]


def told(report: Mapping[str, Any], expected: Mapping[str, int], named: Mapping[str, str]) -> list[str]:
    """The command's result has so many topics in each state, and these in particular with this code of a problem."""
    topics = {topic["topic"]: topic for topic in report.get("topics", [])}
    states = Counter(topic["state"] for topic in topics.values())
    codes = {topic: topics.get(topic, {}).get("problem", {}).get("code") for topic in named}
    others = [
        f"{name}: {topic['problem']['message'][:300]}"
        for name, topic in topics.items()
        if "problem" in topic and name not in named
    ]
    return [
        *([] if states == Counter(expected) else [f"the topics' states are {dict(states)}, expected {dict(expected)}"]),
        *([] if codes == dict(named) else [f"the problems are {codes}, expected {dict(named)}"]),
        *others[:5],
    ]


def in_force(records: Mapping[str, Record], version: int) -> list[str]:
    """Each topic is ENABLED at this version, with no deployment open."""
    return _some(
        f"{topic}: {_standing(record)}"
        for topic, record in records.items()
        if record is None
        or record["flow_control_flag"] != "ENABLED"
        or record["schema_version"] != version
        or "deployment" in record
    )


def tables_whole(
    topic: str, record: Record, tables: Mapping[str, Table], columns: Sequence[str], folders: Sequence[str]
) -> list[str]:
    """The tables are the registry's, with the schema's columns, each the only one ever made for its name."""
    registered = (record or {}).get("tables", {})
    wrong = [
        f"{topic}: {layer} is {table}, registered is {registered.get(layer, {}).get('uuid')}"
        for layer, table in tables.items()
        if table.uuid is None or table.uuid != registered.get(layer, {}).get("uuid")
    ]
    unlike = [
        f"{topic}: {layer} has the columns {list(tables[layer].columns)}"
        for layer in ("standardized", "curated")
        if list(tables[layer].columns)[: len(columns)] != list(columns)
    ]
    orphans = [] if len(folders) == len(tables) else [f"{topic}: there are the folders {list(folders)}"]
    return [*wrong, *unlike, *orphans]


def _standing(record: Record) -> str:
    if record is None:
        return "is not in the registry"
    step = (record.get("deployment") or {}).get("step", "none open")
    return f"{record['flow_control_flag']}, version {record['schema_version']}, deployment: {step}"


def _some(discrepancies: Any, most: int = 5) -> list[str]:
    listed = list(discrepancies)
    more = [] if len(listed) <= most else [f"and {len(listed) - most} more"]
    return [*listed[:most], *more]
