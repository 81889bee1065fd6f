"""Every service's state can be pickled.

AWS: keeps its state.
moto: some dictionaries make their defaults by local functions, which no snapshot can hold.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from moto.awslambda.models import LambdaStorage
from moto.ssm.models import SimpleSystemManagerBackend

from firn_local.patching import Function, replace_member

if TYPE_CHECKING:
    from firn_local.runtime import Runtime


def apply(_runtime: Runtime) -> None:
    """Make the same dictionaries with functions that have a name."""
    _replace_after_init(LambdaStorage, "_aliases", lambda: defaultdict(dict))
    _replace_after_init(SimpleSystemManagerBackend, "_resource_tags", lambda: defaultdict(_dictionary_of_dictionaries))


def _replace_after_init(owner: type, attribute: str, make: Function) -> None:
    initialise: Function

    def initialise_named(self: Any, *args: Any, **kwargs: Any) -> None:
        initialise(self, *args, **kwargs)
        getattr(self, attribute)  # it must be there
        setattr(self, attribute, make())

    initialise = replace_member(owner, "__init__", initialise_named)


def _dictionary_of_dictionaries() -> defaultdict[str, dict[str, str]]:
    return defaultdict(dict)
