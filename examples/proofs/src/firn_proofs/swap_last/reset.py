"""A reset while payloads arrive, the Master ticks, and a reader polls."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..resets.claims import Standing
from ..resets.growing import growing
from ..resets.topic import SECONDS, Topic
from .claims import fed
from .flag import Moment, sampling
from .look import Look
from .reading import Reading, reading
from .ticking import ticking

LAYERS = ("standardized", "curated")
ID = "delivery_id"
"""A record's identity, whichever version of the topic its row was read by."""


@dataclass(frozen=True)
class Seen:
    """What was seen of a reset, from before its opening to after its end."""

    before: Standing
    after: Standing
    looks: Mapping[str, list[Look]]
    """By layer."""
    moments: list[Moment]
    ticks: list[str]
    executions: list[tuple[str, str]]
    """Of the Historical Rebuilder."""


def reset_under_load(topic: Topic, mode: str) -> Seen:
    """Resets the topic undisturbed, and with nobody waiting for it."""
    commands, pipeline = topic.bench.commands, topic.pipeline
    before = topic.standing()
    topic.want_the_other(f"Wanted, {mode}")
    names = {layer: f"{layer}.{topic.name}" for layer in LAYERS}
    file = commands.state / f"looks-{mode}.jsonl"
    with (
        reading(commands.environment, file, list(names.values()), ID) as reader,
        sampling(topic.bench.lake, topic.name) as moments,
    ):
        pipeline.until("the reader has read the old tables", lambda: reader.has_seen(_live(before)), SECONDS)
        with growing(pipeline, topic.random), ticking(pipeline) as ticks:
            topic.deploy("apply", "--mode", mode)
            if mode == "swap-last":  # a rebuild of few rows may be quicker than a tick
                pipeline.until("the live tables are fed meanwhile", lambda: _are_fed(reader, names, moments), SECONDS)
            topic.deploy("apply", "--wait", "--mode", mode)
        topic.reset()
        after = topic.standing()
        pipeline.until("the reader has read the new tables", lambda: reader.has_seen(_live(after)), SECONDS)
    return Seen(
        before,
        after,
        {layer: reader.looks(name) for layer, name in names.items()},
        moments,
        ticks,
        topic.attempts(next(moment.deployment for moment in moments if moment.deployment)),
    )


def _are_fed(reader: Reading, names: Mapping[str, str], moments: Sequence[Moment]) -> bool:
    return not any(fed(reader.looks(name), moments) for name in names.values())


def _live(standing: Standing) -> set[str | None]:
    return {standing.uuids[layer] for layer in LAYERS}
