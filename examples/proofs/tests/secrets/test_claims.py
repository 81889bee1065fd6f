from __future__ import annotations

from firn_proofs.secrets import claims
from firn_proofs.secrets.traces import lease_tokens

SAID = {
    "runs/r/0000/claims.json": '{"topics": [{"token": "5ec2e7"}]}',
    "jr_1.log": "a chunk is published",
}


def test_a_secret_is_said_or_not() -> None:
    assert claims.unsaid(SAID, "hush") == []
    assert claims.unsaid({**SAID, "the record deployment#d": "cannot read\nhush"}, "hush") == [
        "the record deployment#d: ...cannot read hush..."
    ]


def test_the_token_of_a_lease_is_said_or_not() -> None:
    tokens = lease_tokens(SAID)
    assert tokens == {"5ec2e7"}
    assert claims.tokens_unsaid(SAID, tokens) == []
    assert claims.tokens_unsaid({**SAID, "jr_1.log": "lease 5ec2e7 taken"}, tokens)
    assert claims.tokens_unsaid(SAID, set())
