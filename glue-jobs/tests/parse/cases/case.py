"""One cell of the page of values, which is one test."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from firn_glue.schema.options import DEFAULT, Options

if TYPE_CHECKING:
    from parse.cases.decision import Decision

Cell: TypeAlias = "tuple[str, str, Any, Decision]"
"""What it is, how it is written, what it becomes, why."""


@dataclass(frozen=True)
class Case:
    """What is written in a payload, and what becomes of it in a column of a type: a stored value, or a reason."""

    group: str
    what: str
    column_type: str
    written: str
    expected: Any
    why: Decision
    options: Options = DEFAULT


def cases(group: str, column_type: str, cells: list[Cell], options: Options = DEFAULT) -> list[Case]:
    """Gives the cases of one type."""
    return [Case(group, what, column_type, written, expected, why, options) for what, written, expected, why in cells]
