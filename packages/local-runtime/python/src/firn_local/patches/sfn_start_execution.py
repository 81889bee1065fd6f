"""An execution's name is its identity.

AWS: without a name one is made; a name has at most 80 characters and none of a list of special ones; the same name and
input give the running execution again, a closed execution's name is refused.
moto: a missing name is the name `None`, names are not checked, and of two equal starts at once both go through.
"""

from __future__ import annotations

import re
import threading
import uuid
from typing import TYPE_CHECKING, Any

from moto.stepfunctions.exceptions import InvalidName
from moto.stepfunctions.parser.models import StepFunctionsParserBackend

from firn_local.patching import Function, replace_member

if TYPE_CHECKING:
    from firn_local.runtime import Runtime

_NAME = re.compile(r"[^\s<>{}\[\]?*\"#%\\^|~`$&,;:/\x00-\x1f\x7f-\x9f]{1,80}")


def apply(_runtime: Runtime) -> None:
    """Check names, and start one execution at a time."""
    start: Function
    starting = threading.Lock()

    def start_once(
        self: StepFunctionsParserBackend, state_machine_arn: str, name: str | None = None, *args: Any, **kwargs: Any
    ) -> Any:
        if name is not None and not _NAME.fullmatch(name):
            raise InvalidName(f"Invalid Name: '{name}'")
        with starting:
            return start(self, state_machine_arn, name or str(uuid.uuid4()), *args, **kwargs)

    start = replace_member(StepFunctionsParserBackend, "start_execution", start_once)
