"""What the parts of one running embedded AWS share."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from firn_local.state.gate import RequestGate

if TYPE_CHECKING:
    from firn_local.settings import Settings


@dataclass(frozen=True)
class Runtime:
    """Handed to every patch: the settings, and the gate through which state changes are seen."""

    settings: Settings
    gate: RequestGate = field(default_factory=RequestGate)
