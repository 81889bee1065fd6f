from __future__ import annotations

from typing import get_args

from firn_glue.parse.rejection import Reason
from firn_glue.schema.column_type import SimpleKind
from parse.cases.all_cases import ALL
from parse.cases.decision import Decision
from parse.cases.kinds import KINDS, TYPES
from parse.value_page import PAGE, with_generated


def test_the_page_is_that_of_the_cases():
    page = PAGE.read_text(encoding="utf-8")
    assert page == with_generated(page), "run `python tests/parse/value_page.py`"


def test_the_matrix_has_every_type():
    names = {column_type.split("(")[0].split("<")[0] for column_type in TYPES}
    assert names == {*get_args(SimpleKind), "decimal", "array", "map", "struct"}
    assert all(set(kind.becomes) <= set(TYPES) for kind in KINDS)


def test_every_decision_is_that_of_a_case():
    assert {case.why for case in ALL} == set(Decision)


def test_every_reason_is_on_the_page():
    page = PAGE.read_text(encoding="utf-8")
    assert [reason.value for reason in Reason if f"| `{reason.value}`" not in page] == []
