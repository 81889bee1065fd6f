"""Steps 1 to 3: the stack is up, two topics are born, the first payloads go through."""

from __future__ import annotations

from .. import claims
from ..commands import must
from ..expected import Outcome, latest, parse_all, pull_request_v1
from ..processes import listening_addresses
from ..stack import deployed_machines, schedule_target, synthesised_machines
from ..world import DELIVERIES, PULL_REQUESTS, World, latest_pull_requests

PIPELINE_COLUMNS = ["_firn_ingested_at", "_firn_record"]
LAYERS = ("standardized", "curated")


def start(world: World) -> None:
    world.ledger.step("1  The embedded AWS, the synthesised stack")
    must(world.commands.local("deploy", str(world.cdk_out)))
    world.ledger.note(f"deployed {world.cdk_out.name}")
    world.ledger.record(claims.loopback_only(listening_addresses(world.commands.state)))
    deployed, master = deployed_machines(world.lake)
    target = schedule_target(world.lake)
    world.ledger.record(
        claims.deployed_as_synthesised(deployed, synthesised_machines(world.cdk_out), target, master)
    )


def new_topics(world: World) -> None:
    world.ledger.step("2  Two new topics")
    world.repository.create()
    world.repository.branch_with_topics()
    lint, classes = world.commands.lint_json("check", "--against", "main")
    world.ledger.record(claims.linted_new(lint, classes, (DELIVERIES, PULL_REQUESTS)))
    world.repository.merge()
    world.deploy()
    expected = {
        f"{layer}.{topic}": [*world.repository.column_names(topic), *PIPELINE_COLUMNS]
        for topic in (DELIVERIES, PULL_REQUESTS)
        for layer in LAYERS
    }
    world.ledger.record(claims.tables_created({t: list(world.lake.columns(t)) for t in expected}, expected))
    world.ledger.record(claims.registered({t: world.lake.topic(t) for t in (DELIVERIES, PULL_REQUESTS)}))


def first_tick(world: World) -> Outcome:
    """Returns what the pull requests' table must hold after it."""
    world.ledger.step("3  Payloads arrive, some of them broken; the Master runs")
    world.append(world.producer.deliveries(world.records) + world.producer.broken(), files=4)
    world.ledger.note(f"{len(world.raw)} records in RAW; the Master {world.tick()}")
    pulls = parse_all(world.pull_requests(), pull_request_v1)
    all_deliveries = world.deliveries()
    expected = {PULL_REQUESTS: pulls, DELIVERIES: all_deliveries}
    world.ledger.record(
        claims.standardized_filled({t: (world.standardized(t), o.rows) for t, o in expected.items()})
    )
    world.ledger.record(
        claims.curated_filled(
            {
                PULL_REQUESTS: (world.curated(PULL_REQUESTS), latest_pull_requests(pulls.rows)),
                DELIVERIES: (
                    world.curated(DELIVERIES),
                    latest(all_deliveries.rows, "delivery_id", "delivered_at"),
                ),
            }
        )
    )
    quarantined = {t: (world.quarantine(t), o) for t, o in expected.items()}
    world.ledger.record(claims.quarantine_filled(quarantined, 1))
    sizes = {PULL_REQUESTS: len(world.pull_requests()), DELIVERIES: len(world.raw)}
    counts = {t: (sizes[t], len(world.standardized(t)), len(world.quarantine(t))) for t in sizes}
    world.ledger.record(claims.nothing_lost(counts))
    return pulls
