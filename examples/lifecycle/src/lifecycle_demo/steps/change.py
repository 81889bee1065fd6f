"""Steps 4 to 6: an evolution, a remap, and a break that nobody declared."""

from __future__ import annotations

from typing import Any

from .. import claims
from ..expected import Outcome, Row, parse_all, pull_request_v2, pull_request_v3
from ..repository import add_column, break_labels, remap_repository
from ..world import ENVIRONMENT, PULL_REQUESTS, World


def evolve(world: World, before: Outcome) -> Outcome:
    world.ledger.step("4  SCHEMA_EVOLVE: a column is added")
    world.repository.branch_with_change("add-draft", add_column)
    lint, classes = world.commands.lint_json("check", "--against", "main")
    world.ledger.record(claims.linted_evolve(lint, classes.get(PULL_REQUESTS, "none")))
    world.repository.merge()
    uuid = world.lake.uuid(f"standardized.{PULL_REQUESTS}")
    world.deploy()
    arrived = _arrive(world)
    old = [_before_draft(row) for row in before.rows]
    new = parse_all(arrived, pull_request_v2)
    world.ledger.record(claims.evolved_rows(world.standardized(PULL_REQUESTS), old, new.rows))
    after = world.lake.uuid(f"standardized.{PULL_REQUESTS}")
    world.ledger.record(claims.evolved_in_place(uuid, after, world.lake.topic(PULL_REQUESTS)))
    return Outcome(old, before.rejected) + new


def remap(world: World, before: Outcome) -> Outcome:
    world.ledger.step("5  PURE_REMAP: a column is read from elsewhere")
    world.repository.branch_with_change("repository-without-its-owner", remap_repository)
    lint, classes = world.commands.lint_json("check", "--against", "main")
    world.ledger.record(claims.linted_remap(lint, classes.get(PULL_REQUESTS, "none")))
    world.repository.merge()
    world.deploy()
    arrived = _arrive(world)
    later = parse_all(arrived, pull_request_v3)
    unmapped = parse_all(arrived, pull_request_v2)
    world.ledger.record(
        claims.remapped_rows(world.standardized(PULL_REQUESTS), before.rows, later.rows, unmapped.rows)
    )
    return before + later


def undeclared_break(world: World) -> None:
    """Leaves the branch with the break checked out, undeclared."""
    world.ledger.step("6  A breaking change that nobody declared")
    world.repository.branch_with_change("labels-as-names", break_labels)
    _, classes = world.commands.lint_json("check", "--against", "main")
    lint = world.commands.lint("check", "--against", "main")
    world.ledger.record(claims.linter_blocks(lint, classes.get(PULL_REQUESTS, "none")))
    before = _standing(world)
    apply = world.commands.deploy("apply", "--env", ENVIRONMENT)
    world.ledger.record(claims.deployer_refuses(apply, before, _standing(world)))


def _arrive(world: World) -> list[Any]:
    """More payloads and a tick; the pull requests among them."""
    seen = len(world.pull_requests())
    world.append(world.producer.deliveries(world.records // 8) + world.producer.pull_requests(8), files=2)
    world.ledger.note(f"{len(world.raw)} records in RAW; the Master {world.tick()}")
    return world.pull_requests()[seen:]


def _before_draft(row: Row) -> Row:
    """A row written before `draft` and `author.type` came reads NULL there."""
    author = row["author"]
    return {**row, "draft": None, "author": author and {**author, "type": None}}


def _standing(world: World) -> dict[str, Any]:
    return {
        "registry": world.lake.topic(PULL_REQUESTS),
        "standardized": world.lake.tables("standardized"),
        "curated": world.lake.tables("curated"),
        "uuid": world.lake.uuid(f"standardized.{PULL_REQUESTS}"),
    }
