"""What a topic was claimed with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Scope: TypeAlias = Literal["topic", "curated"]


@dataclass(frozen=True, slots=True)
class Claim:
    """A topic whose lease was taken for this run.

    Attributes:
        topic: The topic.
        token: The lease's token.
        epoch: The fencing token: the topic's epoch when the lease was taken.
        deployment: For a rebuild, the reset's id.
        scope: For a rebuild, what it concerns.
    """

    topic: str
    token: str
    epoch: int
    deployment: str | None = None
    scope: Scope = "topic"
