"""The README's table of values, made from the test cases: `python tests/parse/value_table.py` writes it."""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2] / "src")]

from firn_glue.parse.rejection import Reason  # noqa: E402
from parse.value_cases import DOCUMENTS, VALUES, Case  # noqa: E402

README = Path(__file__).parents[2] / "README.md"
BEGIN, END = "<!-- values: begin -->", "<!-- values: end -->"
LONGEST = 44


def table() -> str:
    """Gives the tables, one a group."""
    parts = []
    for group, cases in groupby([*VALUES, *DOCUMENTS], key=lambda case: case.group):
        parts.append(f"#### {group.capitalize()}\n\n{_rows(list(cases))}")
    return "\n\n".join(parts)


def _rows(cases: list[Case]) -> str:
    whole = cases[0].group == "documents"
    head = "| what | payload | becomes |" if whole else "| type | what | in the payload | becomes |"
    rule = "| --- | --- | --- |" if whole else "| --- | --- | --- | --- |"
    lines = [head, rule]
    for case in cases:
        written = "" if case.what == "SQL NULL" else _code(_shown(case.written))
        becomes = f"quarantine: `{case.expected.value}`" if isinstance(case.expected, Reason) else _stored(case)
        cells = [case.what, written, becomes] if whole else [f"`{case.column_type}`", case.what, written, becomes]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _stored(case: Case) -> str:
    if case.expected is None:
        return "NULL"
    return _code(_shown(str(case.expected) if not isinstance(case.expected, str) else repr(case.expected)))


def _shown(text: str) -> str:
    printable = text.replace("\ufeff", "<BOM>").replace("\t", "<TAB>").replace("\n", "<LF>").replace("\r", "<CR>")
    return printable if len(printable) <= LONGEST else f"{printable[:LONGEST]}..."


def _code(text: str) -> str:
    return f"`{text}`".replace("|", "\\|") if text.strip() else "(blank)"


def with_table(readme: str) -> str:
    """Gives the README with the table as the cases have it."""
    before, rest = readme.split(BEGIN)
    _, after = rest.split(END)
    return f"{before}{BEGIN}\n\n{table()}\n\n{END}{after}"


if __name__ == "__main__":
    README.write_text(with_table(README.read_text(encoding="utf-8")), encoding="utf-8")
