"""What a topic was claimed with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from firn_glue.registry.record import LeaseName, TableRef

Scope: TypeAlias = Literal["topic", "curated"]

Step: TypeAlias = Literal["REBUILD", "FINAL_CATCH_UP"]
"""The steps of a reset at which it is rebuilt."""


@dataclass(frozen=True, slots=True)
class Staging:
    """What a rebuild fills in the place of the topic's own tables, which stay in force until the swap.

    Attributes:
        generation: The life that its tables will be.
        schema_version: The version of the document that they are filled by.
        standardized: The new Standardized table; None when the reset leaves Standardized alone.
        curated: The new Curated table; None when the new document has none.
    """

    generation: int
    schema_version: int
    standardized: TableRef | None
    curated: TableRef | None


@dataclass(frozen=True, slots=True)
class Claim:
    """A topic whose lease was taken for this run.

    Attributes:
        topic: The topic.
        token: The lease's token.
        epoch: The fencing token: the topic's epoch when the lease was taken.
        deployment: For a rebuild, the reset's id.
        scope: For a rebuild, what it concerns.
        step: For a rebuild, where the reset must stand while it publishes.
        under: Which of the topic's leases the token is of.
        staging: For a rebuild of a reset that swaps last, what it fills.
    """

    topic: str
    token: str
    epoch: int
    deployment: str | None = None
    scope: Scope = "topic"
    step: Step = "REBUILD"
    under: LeaseName = "lease"
    staging: Staging | None = None
