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
_ESCAPED: Final = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
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
        if match is None:
            break
        segments.append(_segment(match))
        offset = match.end()
    if not text.startswith("$") or offset < len(text):
        raise InvalidDocumentError(
            f"the source {text!r} cannot be read: expected $ followed by .name, ['name'], [0] or [*]"
        )
    return tuple(segments)


def print_path(path: Path) -> str:
    """Gives a path in its canonical notation, as messages show it."""
    return "$" + "".join(_print(segment) for segment in path)


def _segment(match: re.Match[str]) -> Segment:
    if match["index"] is not None:
        return Index(int(match["index"]))
    if match["wildcard"] is not None:
        return Wildcard()
    if match["member"] is not None:
        return Key(match["member"])
    quoted = match["single"] if match["single"] is not None else match["double"]
    return Key(_unescape(quoted))


def _unescape(quoted: str) -> str:
    units = _ESCAPE.sub(lambda m: chr(int(m[1], 16)) if m[1] else _ESCAPED.get(m[2], m[2]), quoted)
    # Two \u escapes can be the halves of one character.
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


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
