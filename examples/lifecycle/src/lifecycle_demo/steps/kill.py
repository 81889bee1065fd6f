"""Step 9: a second break, and the Rebuilder's Spark dies half-way."""

from __future__ import annotations

from .. import claims
from ..expected import Outcome, parse_all, pull_request_v5
from ..processes import kill_runs
from ..repository import break_changes
from ..stack import rebuilder_job
from ..world import DELIVERIES, ENVIRONMENT, PULL_REQUESTS, World, latest_pull_requests
from .reset import STANDARDIZED, declare_and_commit

ARCHIVE = f"{STANDARDIZED}__g2"
SECONDS = 300.0


def killed_and_resumed(world: World) -> None:
    world.ledger.step("9  Another break; the Rebuilder's Spark is killed half-way")
    world.repository.branch_with_change("changes-in-one", break_changes)
    declare_and_commit(world, "One struct for what changed")
    world.repository.merge()
    before = world.standardized(PULL_REQUESTS)
    job = rebuilder_job(world.lake, ENVIRONMENT)
    expected = parse_all(world.pull_requests(), pull_request_v5)

    world.deploy()
    world.until("a first chunk is published", lambda: _chunks(world), SECONDS)
    killed = kill_runs(world.commands.state, job)
    published = _chunks(world)
    world.ledger.note(f"killed {len(killed)} processes after {published} published chunks")
    world.until("the Rebuilder's execution ends", lambda: _lease_is_free(world), SECONDS)
    safe = claims.safe_after_kill(
        world.lake.topic(PULL_REQUESTS),
        world.lake.rows(ARCHIVE),
        before,
        world.standardized(PULL_REQUESTS),
        expected,
    )
    resumed = world.commands.deploy("apply", "--env", ENVIRONMENT, "--wait")
    world.ledger.record(claims.killed_half_way(published, _chunks(world), killed))
    world.ledger.record(safe)
    _same_result(world, resumed, expected)


def _same_result(world: World, resumed: claims.Command, expected: Outcome) -> None:
    rows, quarantine = world.standardized(PULL_REQUESTS), world.quarantine(PULL_REQUESTS)
    world.ledger.record(claims.same_after_resume(resumed, rows, quarantine, expected, 3))
    topic = world.lake.topic(PULL_REQUESTS)
    curated, latest = world.curated(PULL_REQUESTS), latest_pull_requests(expected.rows)
    world.ledger.record(
        claims.enabled_after_resume(topic, world.lake.head("raw.github_webhooks"), curated, latest, 3)
    )
    world.ledger.record(claims.other_topic_exact(world.expected_deliveries(), world.lake.topic(DELIVERIES)))


def _chunks(world: World) -> int:
    """How many chunks of the rebuild the new table shows."""
    return sum("firn.rebuild-to" in summary for summary in world.lake.snapshots(STANDARDIZED))


def _lease_is_free(world: World) -> bool:
    topic = world.lake.topic(PULL_REQUESTS)
    return topic is not None and "lease" not in topic
