"""What the parts of one running embedded AWS share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from firn_local.athena.engine import AthenaEngine
from firn_local.functions.invocation import FunctionRunner
from firn_local.glue_runs.runner import GlueRunner
from firn_local.state.bodies import BodyStore
from firn_local.state.gate import RequestGate

if TYPE_CHECKING:
    from firn_local.settings import Settings


class Runtime:
    """Handed to every patch.

    Attributes:
        settings: How the runtime was started.
        gate: Where requests pass, and state changes are noted.
        bodies: The bodies of S3 objects.
        glue_runs: The processes of Glue runs.
        functions: The processes of Lambda functions.
        athena: The executor of DDL statements.
    """

    def __init__(self, settings: Settings) -> None:
        """Make the parts; nothing is started yet."""
        self.settings = settings
        self.gate = RequestGate()
        self.bodies = BodyStore(settings.state / "s3")
        self.glue_runs = GlueRunner(settings, self.gate)
        self.functions = FunctionRunner(settings)
        self.athena = AthenaEngine(settings, self.gate)

    def close(self) -> None:
        """End every program that was started."""
        self.functions.close()
        self.glue_runs.close()
