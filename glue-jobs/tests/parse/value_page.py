"""The page of values, `docs/values.md`, made from the test cases: `python tests/parse/value_page.py` writes it."""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2] / "src")]
from firn_glue.parse.rejection import Reason  # noqa: E402
from firn_glue.schema.options import DEFAULT  # noqa: E402
from parse.cases.all_cases import VALUES  # noqa: E402
from parse.cases.decision import Decision  # noqa: E402
from parse.cases.documents import DOCUMENTS  # noqa: E402
from parse.cases.kinds import KINDS, TYPES  # noqa: E402

if TYPE_CHECKING:
    from parse.cases.case import Case

PAGE = Path(__file__).parents[3] / "docs" / "values.md"
BEGIN, END = "<!-- values: begin -->", "<!-- values: end -->"
LONGEST = 44


def generated() -> str:
    """Gives the generated part: the decisions, the matrix, the tables, one a group."""
    parts = ["## Decisions", *map(_decision, Decision), "## Every kind of value in every type", _matrix()]
    parts += [f"## {group.capitalize()}\n\n{_rows(list(found))}" for group, found in groupby(VALUES, lambda c: c.group)]
    parts.append(f"## Documents\n\nEach is read by a column `v` of type int at `$.v`.\n\n{_documents()}")
    return "\n\n".join(parts)


def _decision(decision: Decision) -> str:
    return f'<a id="{decision.anchor}"></a>**{decision.title}.** {decision.value}'


def _matrix() -> str:
    lines = [_line(["what", "in the payload", *(f"`{each}`" for each in TYPES)]), _line(["---"] * (len(TYPES) + 2))]
    for kind in KINDS:
        written = "" if kind.written is None else _code(kind.written)
        cells = [_linked(_in_short(kind.case(each)), kind.case(each).why) for each in TYPES]
        lines.append(_line([kind.what, written, *cells]))
    return "\n".join(lines)


def _rows(cases: list[Case]) -> str:
    lines = [_line(["type", "what", "in the payload", "becomes", "why"]), _line(["---"] * 5)]
    lines += [
        _line([_type(c), c.what, _code(_shown(c.written)), _becomes(c), _linked(c.why.title, c.why)]) for c in cases
    ]
    return "\n".join(lines)


def _type(case: Case) -> str:
    options = [] if case.options.timestamp == DEFAULT.timestamp else [case.options.timestamp]
    options += ["coerce"] if case.options.coerce else []
    return ", ".join(f"`{part}`" for part in [case.column_type, *options])


def _documents() -> str:
    lines = [_line(["what", "payload", "becomes", "why"]), _line(["---"] * 4)]
    for case in DOCUMENTS:
        written = "" if case.what == "SQL NULL" else _code(_shown(case.written))
        lines.append(_line([case.what, written, _becomes(case), _linked(case.why.title, case.why)]))
    return "\n".join(lines)


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _linked(text: str, decision: Decision) -> str:
    return f"[{text}](#{decision.anchor})"


def _in_short(case: Case) -> str:
    if isinstance(case.expected, Reason):
        return f"`{case.expected.value}`"
    return "NULL" if case.expected is None else "kept"


def _becomes(case: Case) -> str:
    if isinstance(case.expected, Reason):
        return f"quarantine: `{case.expected.value}`"
    if case.expected is None:
        return "NULL"
    return _code(_shown(repr(case.expected) if isinstance(case.expected, str) else str(case.expected)))


def _shown(text: str) -> str:
    cut = text if len(text) <= LONGEST else f"{text[:LONGEST]}..."
    return cut.replace("\ufeff", "<BOM>").replace("\t", "<TAB>").replace("\n", "<LF>").replace("\r", "<CR>")


def _code(text: str) -> str:
    if not text.strip():
        return "(blank)" if text else "(empty)"
    return f"`{text}`".replace("|", "\\|")


def with_generated(page: str) -> str:
    """Gives the page with the generated part as the cases have it."""
    before, rest = page.split(BEGIN)
    _, after = rest.split(END)
    return f"{before}{BEGIN}\n\n{generated()}\n\n{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(with_generated(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
