"""Walks a path through a JSON value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from firn_glue.parse.json_text import Json, describe
from firn_glue.parse.rejection import Reason, UnfitError
from firn_glue.schema.json_path import Index, Key, Path, Wildcard, print_path

if TYPE_CHECKING:
    from collections.abc import Callable


def follower(path: Path) -> Callable[[Json], Json]:
    """Gives the function that walks a path. What is missing or null gives None, at the end or on the way.

    A wildcard gives a list of what the rest of the path reads from each element. A value of another kind than
    the path walks through is refused: it is there, so None would hide it.
    """
    names = [segment.name for segment in path if isinstance(segment, Key)]
    if len(names) == len(path):
        return _members(names)
    return lambda value: _walk(value, path, 0)


def _members(names: list[str]) -> Callable[[Json], Json]:
    def walk(value: Json) -> Json:
        for at, name in enumerate(names):
            if type(value) is not dict:
                if value is None:
                    return None
                raise _other("an object", tuple(map(Key, names[:at])), value)
            value = value.get(name)
        return value

    return walk


def _walk(value: Json, path: Path, at: int) -> Json:
    if value is None or at == len(path):
        return value
    match path[at]:
        case Key(name):
            if type(value) is not dict:
                raise _other("an object", path[:at], value)
            return _walk(value.get(name), path, at + 1)
        case Index(index):
            if type(value) is not list:
                raise _other("an array", path[:at], value)
            return _walk(value[index] if index < len(value) else None, path, at + 1)
        case Wildcard():
            if type(value) is not list:
                raise _other("an array", path[:at], value)
            return [_walk(element, path, at + 1) for element in value]


def _other(expected: str, path: Path, found: Json) -> UnfitError:
    return UnfitError(Reason.WRONG_TYPE, f"expected {expected} at {print_path(path)}, found {describe(found)}")
