"""The end of a proof that had secrets to keep."""

from __future__ import annotations

from ..bench import Bench
from . import claims
from .telling import CREDENTIAL, PAYLOAD
from .traces import lease_tokens, traces


def prove_secrets(bench: Bench, topic: str) -> None:
    """Nothing of `telling` was told by anything that ran, nor the tokens of its leases."""
    bench.checks.step("What was said all the while")
    said = traces(bench, topic)
    tokens = lease_tokens(said)
    bench.checks.note(
        f"{sum(map(len, said.values()))} characters in {len(said)} places; {len(tokens)} leases were given"
    )
    bench.checks.check("no payload is in a log, a journal or an execution", claims.unsaid(said, PAYLOAD))
    bench.checks.check("no credentials are", claims.unsaid(said, CREDENTIAL))
    bench.checks.check("no token of a lease is in a log or a journal", claims.tokens_unsaid(said, tokens))
