"""What must hold of a topic that was reset or rolled back, as functions of what was observed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lifecycle_demo.compare import holds, same_fields, same_rows, same_value
from lifecycle_demo.expected import Outcome, Row

Registry = Mapping[str, Any] | None


@dataclass(frozen=True)
class Standing:
    """Where a topic stands: its registry item, and what its tables are and hold."""

    registry: Registry
    uuids: Mapping[str, str | None]
    standardized: Sequence[Row]
    curated: Sequence[Row]

    @property
    def generation(self) -> int:
        return int((self.registry or {}).get("generation", 0))

    @property
    def next_generation(self) -> int:
        """The one that the next reset makes."""
        return int((self.registry or {}).get("generation_counter", 0)) + 1

    @property
    def archive(self) -> str:
        """How the next reset calls its archive: one of the same generation that was rolled back has taken a name."""
        again = "" if self.next_generation == self.generation + 1 else f"_r{self.next_generation}"
        return f"g{self.generation}{again}"


def parity(
    standing: Standing, quarantine: Sequence[Row], outcome: Outcome, latest: Sequence[Row], raw: int
) -> list[str]:
    """Record by record: RAW = Standardized + what quarantine holds, and Curated has the latest of each key."""
    generation = standing.generation
    have = [
        {"payload": row["payload"], "column": row["column_name"] or ""}
        for row in quarantine
        if row["generation"] == generation and row["replayed_by"] is None
    ]
    want = [{"payload": payload, "column": column} for payload, column in outcome.rejected]
    return [
        *same_rows("Standardized", standing.standardized, outcome.rows),
        *same_rows("quarantine", have, want),
        *same_rows("Curated", standing.curated, latest),
        *same_value("RAW records", raw, len(outcome.rows) + len(outcome.rejected)),
        *holds(bool(outcome.rows and outcome.rejected), "nothing was read, or nothing rejected: nothing was shown"),
    ]


def closed(standing: Standing, generation: int) -> list[str]:
    """ENABLED at this generation, nothing open, nothing held."""
    return same_fields(
        "registry",
        standing.registry,
        flow_control_flag="ENABLED",
        generation=generation,
        holds=None,
        deployment=None,
        lease=None,
    )


def killed_twice(chunks_at: Sequence[int], chunks: int, killed: Sequence[int]) -> list[str]:
    """`chunks_at`: chunks in the new table at each kill; `chunks`: in the end; `killed`: processes at each kill."""
    return [
        *same_value("kills", len(killed), 2),
        *holds(all(killed), f"a kill met no process: {list(killed)}"),
        *holds(
            all(0 < one < chunks for one in chunks_at) and list(chunks_at) == sorted(chunks_at),
            f"chunks at the kills: {list(chunks_at)}, in the end {chunks}: expected each kill half-way",
        ),
    ]


def attempts(executions: Sequence[tuple[str, str]], expected: Sequence[str]) -> list[str]:
    """One execution an attempt, numbered on, and how each ended."""
    numbers = [name.rsplit("-a", 1)[-1] for name, _ in executions]
    return [
        *same_value("attempts", numbers, [str(n) for n in range(1, len(expected) + 1)]),
        *same_value("how they ended", [state for _, state in executions], list(expected)),
    ]


def taken_back(before: Standing, after: Standing) -> list[str]:
    """The old tables, whole, under their live names; the old generation, ENABLED."""
    return [
        *same_value("tables", dict(after.uuids), dict(before.uuids)),
        *same_rows("Standardized", after.standardized, before.standardized),
        *same_rows("Curated", after.curated, before.curated),
        *holds(bool(before.standardized), "the old table was empty: nothing was shown"),
        *closed(after, before.generation),
    ]
