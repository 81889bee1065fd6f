from __future__ import annotations

from parse.value_table import README, with_table


def test_the_readmes_table_is_that_of_the_cases():
    readme = README.read_text(encoding="utf-8")
    assert readme == with_table(readme), "run `python tests/parse/value_table.py`"
