"""`npm run prove -- rivals`."""

from __future__ import annotations

import argparse
import re
from random import Random

from ..bench import Bench
from ..documents import pull_requests_as
from ..jobs import jobs_on_line
from ..kills.rounds import begin
from ..outside import described, published
from ..resets.topic import SECONDS, Topic
from . import claims
from .attempts import ATTEMPTS, Attempts

UNIT_ENDS = {
    "quarantine": "firn.raw-to",
    "standardized": "firn.raw-to",
    "curated": "firn.standardized-to",
}


def prove_rivals(bench: Bench, options: argparse.Namespace) -> None:
    """Each job of a run of the Master is started three times with one claim, and all stage before one publishes."""
    topic = Topic(bench, pull_requests_as("rivals_pull_requests", bench.workspace), Random(options.seed))
    begin(topic)
    bench.checks.step("Three attempts at each unit, in processes of their own")
    producer = topic.pipeline.producer
    topic.pipeline.append(producer.deliveries(5) + producer.pull_requests(5) + producer.broken())
    attempts = Attempts(bench)
    with jobs_on_line(bench, attempts.handle):
        topic.tick("three attempts at each unit")
        topic.pipeline.until("all attempts end", attempts.over, SECONDS)
    bench.checks.check(
        "all had staged before one published", claims.all_met({c: m.complete for c, m in attempts.meetings.items()})
    )
    jobs = described(bench.lake)["jobs"]
    for stage in ("standardized", "curated"):
        endings = {run: _ending(bench, topic.name, stage, run) for run in attempts.runs[jobs[stage]]}
        bench.checks.note(f"{stage}: {', '.join(sorted(endings.values()))}")
        bench.checks.check(
            f"{stage}: one attempt published, the others had nothing left to do", claims.one_wins(endings, ATTEMPTS)
        )
    for layer, end in UNIT_ENDS.items():
        found = [unit[end] for unit in published(bench.lake, f"{layer}.{topic.name}") if end in unit]
        bench.checks.check(f"{layer}: each unit was published once", claims.each_unit_once(layer, found))
    topic.tick("all attempts over")


def _ending(bench: Bench, topic: str, stage: str, run: str) -> str:
    """How a run says that it ended; what became of it is not in the registry, where the last one's word stands."""
    log = (bench.commands.state / "logs" / f"{run}.log").read_text(encoding="utf-8")
    said = re.search(rf"{topic}: {stage} (\w+)", log)
    return "without a word" if said is None else said.group(1)
