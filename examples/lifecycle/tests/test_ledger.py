from __future__ import annotations

import io

from lifecycle_demo.claims import CLAIMS
from lifecycle_demo.ledger import Ledger
from lifecycle_demo.narration import Narration


def test_a_claim_that_was_never_reached_counts_as_failed() -> None:
    ledger = Ledger(Narration(io.StringIO()))
    first, *others = CLAIMS.values()
    ledger.record((first, []))
    assert ledger.summary() == f"lifecycle: 1 passed, {len(others)} failed"


def test_a_discrepancy_is_told_and_counted() -> None:
    out = io.StringIO()
    ledger = Ledger(Narration(out))
    for claim in CLAIMS.values():
        ledger.record((claim, ["2 rows are missing"] if claim.id == "3.1" else []))
    assert "FAIL 3.1" in out.getvalue()
    assert "2 rows are missing" in out.getvalue()
    assert ledger.summary() == f"lifecycle: {len(CLAIMS) - 1} passed, 1 failed"
