"""RFC 8259 read letter by letter: slow, and obvious. Nothing is shared with the parser that it is held against."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

DIGITS = "0123456789"
ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


class NotJsonError(Exception):
    """The text is not one JSON document, or has a name twice in one object."""


@dataclass(frozen=True)
class Number:
    """A number, as it is written."""

    text: str

    @property
    def is_integer(self) -> bool:
        return not set(self.text) & set(".eE")


def read(text: str) -> Any:
    reader = _Reader(text)
    reader.space()
    value = reader.value()
    reader.space()
    if reader.at != len(text):
        raise NotJsonError
    return value


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def peek(self) -> str:
        return self.text[self.at : self.at + 1]

    def take(self, token: str) -> None:
        if not self.text.startswith(token, self.at):
            raise NotJsonError
        self.at += len(token)

    def space(self) -> None:
        while self.peek() and self.peek() in " \t\r\n":
            self.at += 1

    def value(self) -> Any:  # noqa: PLR0911 -- one for each kind of value
        match self.peek():
            case "{":
                return self.object()
            case "[":
                return self.array()
            case '"':
                return self.string()
            case "t":
                self.take("true")
                return True
            case "f":
                self.take("false")
                return False
            case "n":
                self.take("null")
                return None
            case _:
                return self.number()

    def object(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        self.take("{")
        self.space()
        if self.peek() == "}":
            self.take("}")
            return found
        while True:
            self.space()
            name = self.string()
            if name in found:
                raise NotJsonError
            self.space()
            self.take(":")
            self.space()
            found[name] = self.value()
            self.space()
            if self.peek() == "}":
                self.take("}")
                return found
            self.take(",")

    def array(self) -> list[Any]:
        found: list[Any] = []
        self.take("[")
        self.space()
        if self.peek() == "]":
            self.take("]")
            return found
        while True:
            self.space()
            found.append(self.value())
            self.space()
            if self.peek() == "]":
                self.take("]")
                return found
            self.take(",")

    def string(self) -> str:
        self.take('"')
        units: list[str] = []
        while self.peek() != '"':
            char = self.peek()
            if not char or char < " ":
                raise NotJsonError
            self.at += 1
            units.append(self.escape() if char == "\\" else char)
        self.take('"')
        # Two escapes can be the halves of one character.
        return "".join(units).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")

    def escape(self) -> str:
        char = self.peek()
        self.at += 1
        if char != "u":
            if char not in ESCAPES:
                raise NotJsonError
            return ESCAPES[char]
        digits = self.text[self.at : self.at + 4]
        if len(digits) != 4 or any(digit not in "0123456789abcdefABCDEF" for digit in digits):
            raise NotJsonError
        self.at += 4
        return chr(int(digits, 16))

    def number(self) -> Number:
        start = self.at
        if self.peek() == "-":
            self.at += 1
        if self.peek() == "0":
            self.at += 1
        else:
            self.digits()
        if self.peek() == ".":
            self.at += 1
            self.digits()
        if self.peek() in ("e", "E"):
            self.at += 1
            if self.peek() in ("+", "-"):
                self.at += 1
            self.digits()
        return Number(self.text[start : self.at])

    def digits(self) -> None:
        start = self.at
        while self.peek() and self.peek() in DIGITS:
            self.at += 1
        if start == self.at:
            raise NotJsonError
