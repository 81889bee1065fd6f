"""`npm run prove -- replays`."""

from __future__ import annotations

import argparse
import json
import time
from random import Random

from lifecycle_demo.compare import same_value
from lifecycle_demo.expected import Outcome, pull_request_v1

from ..bench import Bench, Document
from ..documents import pull_requests
from . import claims
from .topic import Topic
from .versions import strict, strict_parse

RECORDS = 60
LATEST_KILL = 8.0
"""Seconds after a run has begun its work."""


def prove_replays(bench: Bench, options: argparse.Namespace) -> None:
    """A schema rejects what the next one reads; quarantine is replayed, and Spark killed on the way."""
    random, checks = Random(options.seed), bench.checks
    document = _document(bench)
    checks.step("A topic that rejects most of its records, and one that does not any more")
    topic = Topic(bench, strict(document), strict_parse)
    topic.pipeline.append(topic.pipeline.producer.pull_requests(RECORDS) + topic.pipeline.producer.broken(), 3)
    topic.tick("at the beginning")
    rejected = topic.outcome(strict_parse)
    topic.deploy(document, pull_request_v1)
    checks.check("quarantine list counts what was rejected, by column", _listed(topic, rejected, rejected))
    checks.check("... and shows no payload", claims.shows_no_payload(topic.listed(), [p for p, _ in rejected.rejected]))

    checks.step("The replay, killed")
    topic.replay()
    topic.pipeline.append(topic.pipeline.producer.pull_requests(5))
    killed = topic.killed_tick(topic.marked)
    checks.check(
        "Spark was killed between the marks in quarantine and the rows in Standardized",
        claims.killed_in_between(topic.quarantine(), topic.units(), killed),
    )
    topic.pipeline.append(topic.pipeline.producer.pull_requests(5))
    _kill_at_random(topic, random)
    answer = topic.replayed_by_a_tick("the next tick finishes it")
    held = _held(topic, rejected)
    checks.check("each replay is in Standardized once", claims.once(topic.units(), topic.quarantine()))
    checks.check("the command tells what stays", _stays(answer, held))
    checks.check("the request is answered", same_value("requested", topic.requested(), False))
    checks.check("quarantine list counts what was replayed", _listed(topic, rejected, held))

    checks.step("Once more")
    again = topic.replayed_by_a_tick("another replay changes nothing")
    checks.check("it finds nothing to replay", same_value("replayed", again["counts"]["replayed"], 0))
    checks.check("each replay is in Standardized once, still", claims.once(topic.units(), topic.quarantine()))


def _kill_at_random(topic: Topic, random: Random) -> None:
    """Kills the run that is to finish what the one before has begun."""
    delay = random.uniform(0.0, LATEST_KILL)
    began: list[float] = []

    def moment() -> bool:
        if not began and topic.is_worked_on():
            began.append(time.monotonic())
        return bool(began) and time.monotonic() > began[0] + delay

    killed = topic.killed_tick(moment)
    topic.bench.checks.note(f"killed {len(killed)} processes {delay:.1f} s into the run that was to finish it")


def _held(topic: Topic, rejected: Outcome) -> Outcome:
    """What of the rejected records the schema in force rejects too."""
    still = {payload for payload, _ in topic.outcome(pull_request_v1).rejected}
    return Outcome([], [(payload, column) for payload, column in rejected.rejected if payload in still])


def _listed(topic: Topic, rejected: Outcome, held: Outcome) -> list[str]:
    return claims.listed(json.loads(topic.listed()), rejected, held)


def _stays(answer: dict[str, object], held: Outcome) -> list[str]:
    counts = answer.get("counts")
    return same_value("held", counts.get("held") if isinstance(counts, dict) else None, len(held.rejected))


def _document(bench: Bench) -> Document:
    """The real topic under a name and with a RAW table of its own: other proofs run on the same embedded AWS."""
    document = pull_requests(bench.workspace)
    return {**document, "topic": "replayed", "raw": {**document["raw"], "table": "raw.replayed"}}
