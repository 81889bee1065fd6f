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
    desired: Callable[[str], Document] | None
    """None: it is retired."""
    declared: bool = False
    options: tuple[str, ...] = ()
    """More options of `apply`."""
    rolled_back: bool = False
    """Whether it is not the deployment that is killed, but its rollback."""

    def apply(self, *topics: str) -> tuple[str, ...]:
        return ("apply", "--topic", *topics, *self.options)

    def killed(self, topic: str) -> tuple[str, ...]:
        """The command that is killed."""
        return ("rollback", topic, "--reason", "Not wanted") if self.rolled_back else self.apply(topic)


CASES = (
    Case("NEW_TABLE", "new", None, orders),
    Case("SCHEMA_EVOLVE", "evolve", orders, with_city),
    Case("SCHEMA_EVOLVE that adds Curated", "curated", without_curated, orders),
    Case("PURE_REMAP", "remap", orders, amount_from_total),
    Case("NUCLEAR_RESET", "reset", orders, amount_as_text, declared=True),
    Case("retirement", "retire", orders, None),
    Case("rollback", "back", orders, amount_as_text, declared=True, rolled_back=True),
    Case("rollback, swap-last", "stay", orders, amount_as_text, True, ("--mode", "swap-last"), rolled_back=True),
)

TO_THE_END = (
    Case("NUCLEAR_RESET, swap-last", "swap", orders, amount_as_text, True, ("--mode", "swap-last", "--wait")),
    Case("PURE_REMAP --reprocess", "again", orders, amount_from_total, options=("--reprocess", "--wait")),
)
"""Those that a deployer takes on after the rebuild: the Rebuilder has to come to its end."""
