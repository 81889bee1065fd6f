"""`npm run prove -- swap-last`."""

from __future__ import annotations

import argparse
from random import Random

from ..bench import Bench, Document
from ..documents import pull_requests
from ..resets.claims import closed
from ..resets.topic import Topic
from . import claims
from .measured import Measured, measured
from .reset import Seen, reset_under_load

ROWS_A_FILE = 150


def prove_swap_last(bench: Bench, options: argparse.Namespace) -> None:
    """The same topic is reset in both modes, under the same load, beside the same reader."""
    topic = Topic(bench, _document(bench), Random(options.seed))
    producer = topic.pipeline.producer
    topic.begin(producer.pull_requests(options.rows) + producer.broken(), -(-options.rows // ROWS_A_FILE))
    last, first = _swap_last(topic), _archive_first(topic)
    bench.checks.step("The two beside each other")
    bench.checks.note(f"swap-last:     {last}")
    bench.checks.note(f"archive-first: {first}")
    bench.checks.note(f"the pause of swap-last : that of archive-first = {last.paused / first.paused:.2f}")


def _swap_last(topic: Topic) -> Measured:
    checks = topic.bench.checks
    checks.step("swap-last: payloads arrive, the Master ticks, a reader polls")
    seen = reset_under_load(topic, "swap-last")
    for layer, looks in seen.looks.items():
        old, new = seen.before.uuids[layer], seen.after.uuids[layer]
        checks.check(
            f"swap-last: a reader of {layer} meets no error, never sees fewer rows, nor a row vanish",
            [
                *claims.undisturbed(looks),
                *claims.swapped_once(looks, old, new),
            ],
        )
        checks.check(f"swap-last: {layer} was fed until the pause", claims.fed(looks, seen.moments))
    checks.check(
        "swap-last: the topic was PAUSED for one catch-up only",
        claims.paused_for_one_catch_up(seen.moments, seen.executions),
    )
    return _complete(topic, "swap-last", seen)


def _archive_first(topic: Topic) -> Measured:
    checks = topic.bench.checks
    checks.step("archive-first, as comparison: the same load, the same reader")
    seen = reset_under_load(topic, "archive-first")
    for layer, looks in seen.looks.items():
        checks.check(f"archive-first: the reader sees {layer} emptied, and fill up again", claims.filled_up(looks))
    return _complete(topic, "archive-first", seen)


def _complete(topic: Topic, mode: str, seen: Seen) -> Measured:
    """What holds in both modes."""
    checks = topic.bench.checks
    checks.check(f"{mode}: each tick of the Master succeeded", claims.all_ticks(seen.ticks))
    checks.check(
        f"{mode}: the reset is complete, the topic ENABLED in its next generation",
        closed(seen.after, seen.before.next_generation),
    )
    checks.check(f"{mode}: RAW = Standardized + quarantine, record by record", topic.parity(seen.after))
    figures = measured(seen.moments, seen.looks["standardized"])
    checks.note(f"{len(seen.ticks)} ticks; {figures}")
    topic.tick(f"{mode}, after the reset")
    return figures


def _document(bench: Bench) -> Document:
    """The real topic with a RAW table of its own, and a row in Curated for each delivery."""
    document = pull_requests(bench.workspace)
    return {
        **document,
        "topic": "swapped",
        "raw": {**document["raw"], "table": "raw.swapped"},
        "curated": {"primaryKey": ["delivery_id"], "orderBy": ["delivered_at"]},
    }
