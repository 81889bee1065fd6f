from __future__ import annotations

from firn_proofs.kills import claims


def test_a_run_died_or_not() -> None:
    assert claims.killed("quarantine staged", [10, 11]) == []
    assert claims.killed("run recorded", [10]) == []
    assert claims.killed("no moment", [])


def test_a_checkpoint_never_leads_its_table() -> None:
    registry = {"checkpoints": {"raw": "2", "standardized": "20"}}
    assert claims.no_checkpoint_leads(registry, ["2", "1"], ["20"]) == []
    assert claims.no_checkpoint_leads({"checkpoints": {}}, [], []) == []
    assert claims.no_checkpoint_leads(registry, ["1"], ["20"])
    assert claims.no_checkpoint_leads(registry, ["2"], ["10"])


def test_a_dead_runs_leases_are_settled() -> None:
    assert claims.released({"flow_control_flag": "ENABLED"}) == []
    assert claims.released({"lease": {"token": "t"}})
    assert claims.released({"rebuild_lease": {"token": "t"}})
