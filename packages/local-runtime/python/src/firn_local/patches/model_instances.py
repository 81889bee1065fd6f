"""What was deleted is gone.

AWS: nothing to compare: this is about moto's own memory.
moto: keeps every object it ever made in a list, for a dashboard that is not served here, so that memory only grows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moto.core.common_models import BaseModel

from firn_local.patching import replace_member

if TYPE_CHECKING:
    from firn_local.runtime import Runtime


def apply(_runtime: Runtime) -> None:
    """Make instances without listing them."""
    replace_member(BaseModel, "__new__", staticmethod(_new))


def _new(cls: type[BaseModel], *_args: Any, **_kwargs: Any) -> BaseModel:
    return object.__new__(cls)
