from __future__ import annotations

import io

from lifecycle_demo.narration import Narration

from firn_proofs.checks import Checks


def test_a_discrepancy_is_told_and_counted() -> None:
    out = io.StringIO()
    checks = Checks("many", Narration(out))
    checks.check("all deployed", [])
    checks.check("all evolved", ["t_7 is at version 1"])
    assert "FAIL all evolved" in out.getvalue()
    assert "t_7 is at version 1" in out.getvalue()
    assert checks.summary() == "many: 1 passed, 1 failed"
    assert checks.table().endswith("all deployed  holds\nall evolved   FAILS")


def test_a_proof_that_checked_nothing_has_failed() -> None:
    assert Checks("many", Narration(io.StringIO())).summary() == "many: 0 passed, 1 failed"
