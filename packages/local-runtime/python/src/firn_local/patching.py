"""Replacing a member of moto, so that a version without that member is noticed at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Function = Callable[..., Any]


class PatchError(Exception):
    """Raised when moto no longer has the member that a patch corrects."""


def replace_member(owner: object, name: str, replacement: object) -> Any:  # noqa: ANN401
    """Put `replacement` in the place of an existing member and return what was there.

    Args:
        owner: A moto module or class.
        name: The member's name, which must exist.
        replacement: A function, property or value.

    Raises:
        PatchError: `owner` has no such member: the pinned moto was changed.
    """
    label = getattr(owner, "__qualname__", None) or getattr(owner, "__name__", repr(owner))
    missing = object()
    # vars() before getattr(): a property or static method must come back as itself.
    original = vars(owner).get(name, missing)
    if original is missing:
        original = getattr(owner, name, missing)
    if original is missing:
        message = f"moto has no {label}.{name}: this runtime is made for the pinned version of moto."
        raise PatchError(message)
    setattr(owner, name, replacement)
    return original


def add_member(owner: object, name: str, member: object) -> None:
    """Give `owner` a member that moto lacks.

    Raises:
        PatchError: moto has it by now, so that the addition must be looked at again.
    """
    if hasattr(owner, name):
        label = getattr(owner, "__qualname__", repr(owner))
        message = f"moto already has {label}.{name}: this runtime is made for the pinned version of moto."
        raise PatchError(message)
    setattr(owner, name, member)
