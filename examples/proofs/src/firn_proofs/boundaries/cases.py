"""The classes of deployment, each as a topic before and after."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..bench import Document
from ..documents import amount_as_text, amount_from_total, orders, with_city, without_curated


@dataclass(frozen=True)
class Case:
    name: str
    topic: str
    """What the names of its topics begin with."""
    before: Callable[[str], Document] | None
    desired: Callable[[str], Document]
    declared: bool = False


CASES = (
    Case("NEW_TABLE", "new", None, orders),
    Case("SCHEMA_EVOLVE", "evolve", orders, with_city),
    Case("SCHEMA_EVOLVE that adds Curated", "curated", without_curated, orders),
    Case("PURE_REMAP", "remap", orders, amount_from_total),
    Case("NUCLEAR_RESET", "reset", orders, amount_as_text, declared=True),
)
