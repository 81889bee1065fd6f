"""Paths into a payload: Firn's subset of JSONPath (RFC 9535)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, TypeAlias

from firn_glue.errors import InvalidDocumentError


@dataclass(frozen=True, slots=True)
class Key:
    """The member of an object, its name matched exactly."""

    name: str


@dataclass(frozen=True, slots=True)
class Index:
    """The element of a list, counted from 0."""

    at: int


@dataclass(frozen=True, slots=True)
class Wildcard:
    """A list of what the rest of the path reads from each element."""


Segment: TypeAlias = Key | Index | Wildcard
Path: TypeAlias = tuple[Segment, ...]

_SEGMENT: Final = re.compile(
    r"""
      \.(?P<member>[A-Za-z_\u0080-\U0010FFFF][A-Za-z0-9_\u0080-\U0010FFFF]*)
    | \[\s*(?P<index>[0-9]{1,10})\s*\]
    | \[\s*(?P<wildcard>\*)\s*\]
    | \[\s*'(?P<single>(?:[^'\\]|\\.)*)'\s*\]
    | \[\s*"(?P<double>(?:[^"\\]|\\.)*)"\s*\]
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE: Final = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))", re.DOTALL)
_ESCAPED: Final = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "/": "/", "\\": "\\"}
_LARGEST_INDEX: Final = 2**31 - 1
_PLAIN: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*", re.ASCII)


def parse_path(text: str) -> Path:
    """Reads a path.

    >>> parse_path("$.labels[*].name")
    (Key(name='labels'), Wildcard(), Key(name='name'))

    Raises:
        InvalidDocumentError: when the text is not a path of the subset.
    """
    segments: list[Segment] = []
    offset = 1
    while text.startswith("$") and offset < len(text):
        match = _SEGMENT.match(text, offset)
        segment = None if match is None else _segment(match)
        if match is None or segment is None:
            break
        segments.append(segment)
        offset = match.end()
    if not text.startswith("$") or offset < len(text):
        raise InvalidDocumentError(
            f"the source {text!r} cannot be read: expected $ followed by .name, ['name'], [0] or [*]"
        )
    return tuple(segments)


def print_path(path: Path) -> str:
    """Gives a path in its canonical notation, as messages show it."""
    return "$" + "".join(_print(segment) for segment in path)


def _segment(match: re.Match[str]) -> Segment | None:
    if match["index"] is not None:
        index = int(match["index"])
        return Index(index) if index <= _LARGEST_INDEX else None
    if match["wildcard"] is not None:
        return Wildcard()
    if match["member"] is not None:
        return Key(match["member"])
    quoted, mark = (match["single"], "'") if match["single"] is not None else (match["double"], '"')
    name = _unescape(quoted, mark)
    return None if name is None else Key(name)


def _unescape(quoted: str, mark: str) -> str | None:
    """Gives what a quoted name means; None for an unknown escape, or half of a surrogate pair."""
    meanings = _ESCAPED | {mark: mark}
    if any(escape[2] is not None and escape[2] not in meanings for escape in _ESCAPE.finditer(quoted)):
        return None
    units = _ESCAPE.sub(lambda escape: chr(int(escape[1], 16)) if escape[1] else meanings[escape[2]], quoted)
    try:
        # Two \\u escapes can be the halves of one character.
        return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
    except UnicodeDecodeError:
        return None


def _print(segment: Segment) -> str:
    match segment:
        case Wildcard():
            return "[*]"
        case Index(at):
            return f"[{at}]"
        case Key(name) if _PLAIN.fullmatch(name):
            return f".{name}"
        case Key(name):
            escaped = name.replace("\\", "\\\\").replace("'", "\\'")
            return f"['{escaped}']"
