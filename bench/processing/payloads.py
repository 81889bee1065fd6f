"""Payloads grown from real ones: of the same shapes and sizes, with other values."""

from __future__ import annotations

import json
import random
import re
import string
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SHAPES_OF_ONE: int = 8
_DROPPED: float = 0.03
_TIME = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$")
_RUN = re.compile(r"[0-9a-f]{12,}|[0-9]+|[A-Za-z]{4,}")
_HEX = re.compile(r"[0-9a-f]+")


def originals(path: Path) -> list[dict[str, Any]]:
    """Reads the example payloads of `@octokit/webhooks-examples`."""
    return [example for event in json.loads(path.read_text()) for example in event["examples"]]


def grown(examples: list[dict[str, Any]], count: int, seed: int) -> Iterator[str]:
    """Gives payloads, each of one original's shape: members are missing here and there, lists are longer or shorter,
    and every text, number and time is another of the same length.
    """  # noqa: D205
    chance = random.Random(seed)  # noqa: S311
    pools = {kind: "".join(chance.choices(letters, k=_POOL)) for kind, letters in _LETTERS.items()}
    templates = [_Template(_reshaped(example, chance), pools) for example in examples for _ in range(_SHAPES_OF_ONE)]
    for _ in range(count):
        yield chance.choice(templates).filled(chance)


def _reshaped(value: Any, chance: random.Random) -> Any:  # noqa: ANN401
    match value:
        case dict():
            return {name: _reshaped(of, chance) for name, of in value.items() if chance.random() >= _DROPPED}
        case list() if value:
            return [_reshaped(chance.choice(value), chance) for _ in range(chance.randint(0, 2 * len(value)))]
        case _:
            return value


class _Template:
    """A payload's text in parts: those that stay, and how the others are made anew."""

    def __init__(self, payload: dict[str, Any], pools: dict[str, str]) -> None:
        self._parts: list[str | tuple[str, int]] = []
        self._pools = pools
        self._add(payload)

    def filled(self, chance: random.Random) -> str:
        number, pools = chance.random, self._pools
        made: list[str] = []
        for part in self._parts:
            if isinstance(part, str):
                made.append(part)
            else:
                kind, length = part
                at = int(number() * (_POOL - length))
                made.append(pools[kind][at : at + length])
        return "".join(made)

    def _add(self, value: Any) -> None:  # noqa: ANN401
        match value:
            case dict():
                for at, (name, member) in enumerate(value.items()):
                    self._fixed(f"{'{' if at == 0 else ','}{json.dumps(name)}:")
                    self._add(member)
                self._fixed("}" if value else "{}")
            case list():
                for at, element in enumerate(value):
                    self._fixed("[" if at == 0 else ",")
                    self._add(element)
                self._fixed("]" if value else "[]")
            case str() if _TIME.match(value):
                self._time(value)
            case str():
                self._text(json.dumps(value, ensure_ascii=False))
            case int() if not isinstance(value, bool) and abs(value) > 9:
                self._fixed(str(value)[:-1])
                self._parts.append(("digit", 1))
            case _:
                self._fixed(json.dumps(value))

    def _time(self, value: str) -> None:
        self._fixed(f'"{value[:15]}')
        self._parts.append(("digit", 1))
        self._fixed(":")
        self._parts.append(("tens", 1))
        self._parts.append(("digit", 1))
        self._fixed(f'{value[19:]}"')

    def _text(self, text: str) -> None:
        """Words, digits and hashes become others of their kind; what stands between stays."""
        end = 0
        for run in _RUN.finditer(text):
            escaped = run.start() > 0 and text[run.start() - 1] == "\\"
            self._fixed(text[end : run.start()])
            if escaped or len(run.group()) >= _POOL:
                self._fixed(run.group())
            else:
                self._parts.append((_kind(run.group()), len(run.group())))
            end = run.end()
        self._fixed(text[end:])

    def _fixed(self, text: str) -> None:
        if self._parts and isinstance(self._parts[-1], str):
            self._parts[-1] += text
        elif text:
            self._parts.append(text)


_LETTERS = {
    "digit": string.digits,
    "tens": "012345",
    "hex": "0123456789abcdef",
    # By how often English has them, roughly: what is compressed afterwards should compress like text.
    "word": "eeeeeeeeeeeetttttttttaaaaaaaaooooooooiiiiiiinnnnnnnsssssshhhhhhrrrrrrddddllllcccuuummmwwffggyyppbbvk",
}
_POOL: int = 1 << 16


def _kind(run: str) -> str:
    if run.isdigit():
        return "digit"
    return "hex" if _HEX.fullmatch(run) else "word"
