"""Steps 7 and 8: the declared break. The topic pauses and is rebuilt; all others go on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .. import claims
from ..commands import must
from ..expected import Outcome, Row, parse_all, pull_request_v4
from ..world import DELIVERIES, ENVIRONMENT, PULL_REQUESTS, World, latest_pull_requests

STANDARDIZED = f"standardized.{PULL_REQUESTS}"
ARCHIVE = f"{STANDARDIZED}__g1"
REBUILD_SECONDS = 300.0


@dataclass(frozen=True)
class OldTable:
    """The table as it was right before the reset."""

    uuid: str | None
    rows: list[Row]
    columns: list[str]
    deployment: str


def declared_break(world: World) -> OldTable:
    world.ledger.step("7  The same change, declared: pause, archive, create, rebuild")
    declare_and_commit(world, "Names are enough; the state is in the action")
    lint = world.commands.lint("check", "--against", "main")
    plan, report = world.commands.plan_json(PULL_REQUESTS, "--env", ENVIRONMENT)
    world.ledger.record(claims.planned(lint, plan, report, len(world.raw)))
    world.repository.merge()
    uuid = world.lake.uuid(STANDARDIZED)
    rows, columns = world.standardized(PULL_REQUESTS), list(world.lake.columns(STANDARDIZED))

    world.deploy()
    topic = world.lake.topic(PULL_REQUESTS)
    live, archive = world.lake.uuid(STANDARDIZED), world.lake.uuid(ARCHIVE)
    world.ledger.record(claims.reset_under_way(topic, live, archive, uuid))

    arrived = world.producer.deliveries(world.records // 8)
    world.append(arrived)
    master = world.tick()
    units = [s for s in world.lake.snapshots(STANDARDIZED) if "firn.raw-to" in s and "firn.rebuild" not in s]
    expected = world.deliveries().rows
    world.ledger.record(
        claims.others_go_on(master, units, (world.standardized(DELIVERIES), expected), len(arrived))
    )
    deployment = (topic or {}).get("deployment") or {}
    return OldTable(uuid, rows, columns, deployment.get("id", ""))


def rebuilt(world: World, old: OldTable) -> Outcome:
    world.ledger.step("8  The rebuild ends")
    topic = wait_for_rebuild(world)
    checkpoint = topic["checkpoints"]["raw"]
    raw = world.pull_requests_up_to(checkpoint)
    outcome = parse_all(raw, pull_request_v4)
    rows = world.standardized(PULL_REQUESTS)
    world.ledger.record(claims.rebuilt(rows, world.quarantine(PULL_REQUESTS), outcome, 2, len(raw)))
    world.ledger.record(
        claims.curated_rebuilt(world.curated(PULL_REQUESTS), latest_pull_requests(outcome.rows))
    )
    journal = world.lake.deployment(PULL_REQUESTS, old.deployment)
    world.ledger.record(claims.enabled_again(topic, checkpoint, journal, 2))
    archive = world.lake.rows(ARCHIVE)
    world.ledger.record(
        claims.archive_whole(archive, old.rows, list(world.lake.columns(ARCHIVE)), old.columns)
    )

    world.append(world.producer.deliveries(world.records // 8) + world.producer.pull_requests(8))
    world.ledger.note(f"{len(world.raw)} records in RAW; the Master {world.tick()}")
    since = parse_all(world.pull_requests()[len(raw) :], pull_request_v4)
    added = _minus(world.standardized(PULL_REQUESTS), rows)
    world.ledger.record(claims.picked_up(added, since))
    return outcome + since


def declare_and_commit(world: World, reason: str) -> None:
    file = str(world.repository.path(PULL_REQUESTS).relative_to(world.repository.root))
    must(world.commands.lint("declare", file, "--against", "main", "--reason", reason))
    world.repository.commit_all(f"Declare the break: {reason}")


def wait_for_rebuild(world: World) -> dict[str, Any]:
    def ended() -> dict[str, Any] | None:
        topic = world.lake.topic(PULL_REQUESTS)
        return topic if topic and topic["flow_control_flag"] == "ENABLED" else None

    topic = world.until("the topic is ENABLED again", ended, REBUILD_SECONDS)
    world.ledger.note("the topic is ENABLED again")
    return topic


def _minus(rows: list[Row], before: list[Row]) -> list[Row]:
    """Rows that came since: each row carries the id of its delivery, which no other has."""
    had = {row["delivery_id"] for row in before}
    return [row for row in rows if row["delivery_id"] not in had]
