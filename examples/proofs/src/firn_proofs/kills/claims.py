"""What must hold of a run that was killed, as functions of what was observed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lifecycle_demo.compare import holds

Registry = Mapping[str, Any] | None


def killed(moment: str, victims: Sequence[int]) -> list[str]:
    """The moment came, and a run died of it; its JVM too, if it had one yet: it records itself before Spark starts."""
    return holds(bool(victims), f"{moment}: nothing died, expected a run")


def no_checkpoint_leads(registry: Registry, raw_to: Sequence[str], standardized_to: Sequence[str]) -> list[str]:
    """Each checkpoint in the registry is one that the table's own snapshots name."""
    checkpoints = (registry or {}).get("checkpoints") or {}
    return [
        f"the checkpoint {layer} is {checkpoints[layer]}, which no snapshot of the table names"
        for layer, known in (("raw", raw_to), ("standardized", standardized_to))
        if layer in checkpoints and checkpoints[layer] not in known
    ]


def released(registry: Registry) -> list[str]:
    """The dead run's lease is settled: the next run need not wait for it to expire."""
    leases = {name: (registry or {}).get(name) for name in ("lease", "rebuild_lease")}
    return [f"the {name} is still {lease['token']}'s" for name, lease in leases.items() if lease]
