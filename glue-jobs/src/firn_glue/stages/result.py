"""How a stage ended for one topic, when it ended well."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class StageResult:
    """What goes into the outcome.

    Attributes:
        state: `published` when something was committed, else `nothing_to_do`.
        counts: Counts of rows, by name.
        raw_to: The RAW snapshot up to which Standardized is filled.
        standardized_to: The Standardized snapshot up to which Curated is merged.
        replay: The request to replay quarantine that was carried out.
    """

    state: Literal["published", "nothing_to_do"]
    counts: dict[str, int] = field(default_factory=dict)
    raw_to: str | None = None
    standardized_to: str | None = None
    replay: str | None = None
