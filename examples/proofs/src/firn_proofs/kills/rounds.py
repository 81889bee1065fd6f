"""One round: a run is killed, and run again."""

from __future__ import annotations

from lifecycle_demo.commands import CommandFailedError

from ..changes import metadata_reader
from ..deployer import never
from ..jobs import jobs_on_line
from ..outside import published
from ..resets import claims as reset_claims
from ..resets.topic import SECONDS, Topic
from . import claims
from .killer import Killer, Watch
from .moments import Moment, Seen

RECORDS = 60
FILES = 5


def begin(topic: Topic) -> None:
    """The topic is born, with a small history of a few files."""
    producer = topic.pipeline.producer
    topic.begin(producer.deliveries(RECORDS) + producer.broken(), FILES)


def undisturbed_tick(topic: Topic, when: str) -> Seen:
    """The Master runs; what its jobs did."""
    watch = Watch(metadata_reader(topic.bench.lake))
    with jobs_on_line(topic.bench, watch.handle):
        topic.tick(when)
    return watch.seen


def killed_tick(topic: Topic, moment: Moment, where: str) -> None:
    """New payloads; the Master's run is killed, the next one finds what it left."""
    produce(topic)
    killer = _killer(topic, moment)
    with jobs_on_line(topic.bench, killer.handle):
        topic.pipeline.tick()
    _check(topic, killer, f"{where}: a run of the Master was killed at {moment.name}")
    topic.tick(f"{where}: run again")


def undisturbed_rebuild(topic: Topic, when: str) -> Seen:
    """A reset that nothing disturbs; what its rebuild did."""
    generation = topic.standing().next_generation
    topic.want_the_other(f"Wanted, {when}")
    return rebuilt(topic, when, generation)


def killed_rebuild(topic: Topic, moment: Moment, where: str, *, growing: bool) -> None:
    """A reset whose rebuild is killed, and its next attempt."""
    generation = topic.standing().next_generation
    topic.want_the_other(f"Wanted, {where}")
    killer = _killer(topic, moment)
    with jobs_on_line(topic.bench, killer.handle):
        topic.deploy("apply")
        deployment = topic.deployment()
        topic.pipeline.until("the Rebuilder's execution ends", lambda: topic.rebuild_is_over(deployment), SECONDS)
    _check(topic, killer, f"{where}: a rebuild was killed at {moment.name}")
    if growing:
        produce(topic)
    rebuilt(topic, f"{where}: its next attempt", generation)


def produce(topic: Topic) -> None:
    """A few deliveries, one of each kind of broken ones among them."""
    producer = topic.pipeline.producer
    topic.pipeline.append(producer.deliveries(3) + producer.pull_requests(3) + producer.broken())


def rebuilt(topic: Topic, when: str, generation: int) -> Seen:
    """The next attempt at a rebuild, undisturbed, to its end; what it did."""
    watch = Watch(metadata_reader(topic.bench.lake))
    with jobs_on_line(topic.bench, watch.handle):
        ended = topic.deploy_until(never, "apply", "--wait")
    if ended.code != 0:
        raise CommandFailedError(f"{when}: firn-deploy ended with {ended.code}: {ended.output[-2000:]}")
    topic.reset()
    standing = topic.standing()
    topic.bench.checks.check(
        f"{when}: the topic is ENABLED, RAW = Standardized + quarantine, record by record",
        [*reset_claims.closed(standing, generation), *topic.parity(standing)],
    )
    return watch.seen


def _killer(topic: Topic, moment: Moment) -> Killer:
    return Killer(metadata_reader(topic.bench.lake), topic.bench.commands.state, moment)


def left_behind(topic: Topic) -> list[str]:
    """What speaks against a run's having ended cleanly, however it ended."""
    lake = topic.bench.lake
    registry = lake.topic(topic.name)
    raw_to = [unit["firn.raw-to"] for unit in published(lake, topic.live) if "firn.raw-to" in unit]
    merged = published(lake, f"curated.{topic.name}")
    standardized_to = [unit["firn.standardized-to"] for unit in merged if "firn.standardized-to" in unit]
    return [*claims.released(registry), *claims.no_checkpoint_leads(registry, raw_to, standardized_to)]


def _check(topic: Topic, killer: Killer, what: str) -> None:
    topic.bench.checks.note(f"killed at {killer.at or 'no moment'}, with {killer.seen.calls} calls made")
    topic.bench.checks.check(what, [*claims.killed(killer.at, killer.killed), *left_behind(topic)])
