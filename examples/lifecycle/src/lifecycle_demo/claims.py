"""The claims of the demo, as pure functions of what was observed; the tests turn each of them red."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ParamSpec

from .compare import holds, mentions, same_fields, same_rows, same_value
from .expected import Outcome, Row

P = ParamSpec("P")
Registry = Mapping[str, Any] | None


@dataclass(frozen=True)
class Claim:
    id: str
    text: str


CLAIMS: dict[str, Claim] = {}


def claim(id: str, text: str) -> Callable[[Callable[P, list[str]]], Callable[P, tuple[Claim, list[str]]]]:
    """Makes a function that returns discrepancies into one that says which claim they are about."""

    def decorate(check: Callable[P, list[str]]) -> Callable[P, tuple[Claim, list[str]]]:
        the_claim = CLAIMS[id] = Claim(id, text)

        def checked(*args: P.args, **kwargs: P.kwargs) -> tuple[Claim, list[str]]:
            return the_claim, check(*args, **kwargs)

        return checked

    return decorate


@dataclass(frozen=True)
class Command:
    """What a command of Firn gave: its exit code and what it printed."""

    code: int
    output: str


# --- 1: the stack ---


@claim("1.1", "the embedded AWS listens on loopback only")
def loopback_only(listening: Sequence[str]) -> list[str]:
    foreign = [address for address in listening if not address.startswith(("127.", "::1", "::ffff:127."))]
    return holds(bool(listening), "nothing listens") + holds(not foreign, f"listens on {', '.join(foreign)}")


@claim("1.2", "what is deployed are the synthesised state machines; the schedule names the Master")
def deployed_as_synthesised(
    deployed: Mapping[str, set[str]], synthesised: Mapping[str, set[str]], target: str, master: str
) -> list[str]:
    """The machines compare by the names of their states; a schedule by its target's ARN."""
    return same_value("states", dict(deployed), dict(synthesised)) + same_value(
        "the schedule's target", target, master
    )


# --- 2: a topic is born ---


@claim("2.1", "the linter calls both topics NEW_TABLE and passes")
def linted_new(lint: Command, classes: Mapping[str, str], topics: Sequence[str]) -> list[str]:
    return same_value("exit code", lint.code, 0) + same_value(
        "classes", dict(classes), dict.fromkeys(topics, "NEW_TABLE")
    )


@claim("2.2", "the deployer creates their tables in the catalog, with the schema's columns")
def tables_created(columns: Mapping[str, Sequence[str]], expected: Mapping[str, Sequence[str]]) -> list[str]:
    return [d for table in expected for d in same_value(table, columns.get(table), expected[table])]


@claim("2.3", "the registry has both ENABLED, at generation 1 and version 1")
def registered(topics: Mapping[str, Registry]) -> list[str]:
    return [
        d
        for topic, item in topics.items()
        for d in same_fields(topic, item, flow_control_flag="ENABLED", generation=1, schema_version=1)
    ]


# --- 3: the first tick ---


@claim("3.1", "Standardized holds exactly the rows of an independent parse")
def standardized_filled(tables: Mapping[str, tuple[Sequence[Row], Sequence[Row]]]) -> list[str]:
    return _all_same_rows(tables)


@claim("3.2", "Curated holds the latest row of each key")
def curated_filled(tables: Mapping[str, tuple[Sequence[Row], Sequence[Row]]]) -> list[str]:
    return _all_same_rows(tables)


@claim("3.3", "quarantine holds exactly the broken payloads, each with its column")
def quarantine_filled(topics: Mapping[str, tuple[Sequence[Row], Outcome]], generation: int) -> list[str]:
    return [
        d
        for topic, (rows, outcome) in topics.items()
        for d in _same_quarantine(topic, rows, outcome, generation)
    ]


@claim("3.4", "RAW = Standardized + quarantined, for each topic")
def nothing_lost(counts: Mapping[str, tuple[int, int, int]]) -> list[str]:
    return [
        f"{topic}: RAW has {raw} records, Standardized {standardized} and quarantine {quarantined}"
        for topic, (raw, standardized, quarantined) in counts.items()
        if raw != standardized + quarantined or raw == 0
    ]


# --- 4: SCHEMA_EVOLVE ---


@claim("4.1", "an added column is a SCHEMA_EVOLVE; the linter passes")
def linted_evolve(lint: Command, classification: str) -> list[str]:
    return same_value("exit code", lint.code, 0) + same_value("class", classification, "SCHEMA_EVOLVE")


@claim("4.2", "new rows carry the new column, old rows read NULL")
def evolved_rows(rows: Sequence[Row], old: Sequence[Row], new: Sequence[Row]) -> list[str]:
    return [
        *same_rows("Standardized", rows, [*old, *new]),
        *holds(
            any(row["draft"] is not None for row in new), "no new row has the column set: nothing was shown"
        ),
    ]


@claim("4.3", "the table is the same one, and the registry at version 2")
def evolved_in_place(uuid_before: str | None, uuid_after: str | None, topic: Registry) -> list[str]:
    return same_value("table UUID", uuid_after, uuid_before) + same_fields(
        "registry", topic, schema_version=2, generation=1, flow_control_flag="ENABLED"
    )


# --- 5: PURE_REMAP ---


@claim("5.1", "a changed source is a PURE_REMAP; the linter passes")
def linted_remap(lint: Command, classification: str) -> list[str]:
    return same_value("exit code", lint.code, 0) + same_value("class", classification, "PURE_REMAP")


@claim("5.2", "later rows follow the new source, earlier rows are untouched")
def remapped_rows(
    rows: Sequence[Row], earlier: Sequence[Row], later: Sequence[Row], unmapped: Sequence[Row]
) -> list[str]:
    """`unmapped` is what the later rows would be under the old source: they must differ."""
    return [
        *same_rows("Standardized", rows, [*earlier, *later]),
        *holds(
            bool(same_rows("", later, unmapped)),
            "the old and the new source give the same rows: nothing was shown",
        ),
    ]


# --- 6: an undeclared break ---


@claim("6.1", "the linter blocks an undeclared break and says how to declare it")
def linter_blocks(lint: Command, classification: str) -> list[str]:
    return [
        *same_value("exit code", lint.code, 1),
        *same_value("class", classification, "NUCLEAR_RESET"),
        *mentions("the linter", lint.output, "firn-lint declare"),
    ]


@claim("6.2", "the deployer refuses it too, and touches nothing")
def deployer_refuses(apply: Command, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """`before` and `after`: the topic's registry item and the names in the catalog."""
    return [
        *same_value("exit code", apply.code, 1),
        *mentions("the deployer", apply.output, "firn-lint declare"),
        *same_value("registry and catalog", dict(after), dict(before)),
    ]


# --- 7: the declared break ---


@claim("7.1", "declared, it passes; the plan names every step and the cost")
def planned(lint: Command, plan: Command, report: Mapping[str, Any], raw_rows: int) -> list[str]:
    """`report`: what the plan says of the topic, as JSON."""
    steps, cost = report.get("steps", []), report.get("cost", {})
    created = [step for step in steps if step["kind"] == "create-table"]
    return [
        *same_value("the linter's exit code", lint.code, 0),
        *same_value("the plan's exit code", plan.code, 0),
        *same_value("the steps", [step["kind"] for step in steps], RESET_STEPS),
        *holds(all("CREATE TABLE" in step.get("sql", "") for step in created), "a table without its DDL"),
        *same_value("the rows of RAW in the cost", cost.get("rows"), raw_rows),
        *holds(cost.get("bytes", 0) > 0 and cost.get("dpuHours", 0) > 0, f"the cost is {cost}"),
    ]


RESET_STEPS = [
    "claim",
    "drain",
    "create-table",
    "create-table",
    "archive-and-swap",
    "archive-and-swap",
    "publish",
    "rebuild",
]


@claim("7.2", "while the Rebuilder runs: topic PAUSED, archive under its name, new table under the live one")
def reset_under_way(topic: Registry, live: str | None, archive: str | None, old: str | None) -> list[str]:
    """`live`, `archive`, `old`: table UUIDs, the last as it was before the reset."""
    return [
        *same_fields("registry", topic, flow_control_flag="PAUSED"),
        *holds(
            any(h.startswith("reset:") for h in (topic or {}).get("holds", ())),
            "no reset's hold in the registry",
        ),
        *same_value("the archive's UUID", archive, old),
        *holds(live is not None and live != old, f"the live name is bound to {live}"),
    ]


@claim("7.3", "the Master ticks meanwhile: the paused topic is skipped, the other goes on")
def others_go_on(
    master: str,
    paused_units: Sequence[Mapping[str, str]],
    other: tuple[Sequence[Row], Sequence[Row]],
    arrived: int,
) -> list[str]:
    """`paused_units`: summaries of the paused topic's new table that no rebuild wrote."""
    return [
        *same_value("the Master's execution", master, "SUCCEEDED"),
        *holds(not paused_units, f"the Master wrote into the paused topic: {list(paused_units)[:1]}"),
        *same_rows("the other topic's Standardized", *other),
        *holds(arrived > 0, "nothing arrived meanwhile: nothing was shown"),
    ]


# --- 8: the rebuild ends ---


@claim("8.1", "the new table holds every RAW record exactly once, under the new schema")
def rebuilt(
    rows: Sequence[Row], quarantine: Sequence[Row], outcome: Outcome, generation: int, raw: int
) -> list[str]:
    return [
        *same_rows("Standardized", rows, outcome.rows),
        *_same_quarantine("rebuilt", quarantine, outcome, generation),
        *same_value("RAW records", raw, len(outcome.rows) + len(outcome.rejected)),
    ]


@claim("8.2", "Curated is rebuilt as well")
def curated_rebuilt(rows: Sequence[Row], expected: Sequence[Row]) -> list[str]:
    return same_rows("Curated", rows, expected)


@claim("8.3", "the checkpoint is set, the topic ENABLED, the deployment closed")
def enabled_again(topic: Registry, raw_head: str | None, deployment: Registry, generation: int) -> list[str]:
    return [
        *same_fields(
            "registry", topic, flow_control_flag="ENABLED", generation=generation, holds=None, deployment=None
        ),
        *same_value("the checkpoint", ((topic or {}).get("checkpoints") or {}).get("raw"), raw_head),
        *same_fields("the journal", deployment, step="DONE", outcome="succeeded"),
    ]


@claim("8.4", "the archive is readable, with the old schema and every old row")
def archive_whole(
    rows: Sequence[Row], before: Sequence[Row], columns: Sequence[str], columns_before: Sequence[str]
) -> list[str]:
    return [
        *same_rows("the archive", rows, before),
        *holds(bool(before), "the old table was empty: nothing was shown"),
        *same_value("the archive's columns", list(columns), list(columns_before)),
    ]


@claim("8.5", "the next tick picks up exactly what arrived since")
def picked_up(added: Sequence[Row], arrived: Outcome) -> list[str]:
    return [
        *same_rows("what the tick added", added, arrived.rows),
        *holds(bool(arrived.rows), "nothing arrived since: nothing was shown"),
    ]


# --- 9: the Rebuilder is killed ---


@claim("9.1", "the Rebuilder's Spark is killed after at least one of at least three chunks was published")
def killed_half_way(published_before: int, chunks: int, killed: Sequence[int]) -> list[str]:
    """`published_before`: chunks in the table at the kill; `chunks`: all in the end; `killed`: processes."""
    return [
        *holds(bool(killed), "no Spark process was killed"),
        *holds(chunks >= 3, f"the rebuild had {chunks} chunks, at least 3 are needed to show it"),
        *holds(
            1 <= published_before < chunks,
            f"{published_before} of {chunks} chunks were published at the kill",
        ),
    ]


@claim("9.2", "after the kill the topic is PAUSED and the archive whole")
def safe_after_kill(
    topic: Registry, archive: Sequence[Row], before: Sequence[Row], live: Sequence[Row], outcome: Outcome
) -> list[str]:
    """What the new table holds so far is some of the rows it will hold, none doubled."""
    extra = [d for d in same_rows("the new table", live, outcome.rows) if "not expected" in d]
    return [
        *same_fields("registry", topic, flow_control_flag="PAUSED"),
        *same_rows("the archive", archive, before),
        *extra,
    ]


@claim("9.3", "resumed, the result is the same: every RAW record exactly once")
def same_after_resume(
    apply: Command, rows: Sequence[Row], quarantine: Sequence[Row], outcome: Outcome, generation: int
) -> list[str]:
    return [
        *same_value("the deployer's exit code", apply.code, 0),
        *same_rows("Standardized", rows, outcome.rows),
        *_same_quarantine("rebuilt", quarantine, outcome, generation),
    ]


@claim("9.4", "Curated, checkpoint and flag are as after an undisturbed rebuild")
def enabled_after_resume(
    topic: Registry, raw_head: str | None, curated: Sequence[Row], expected: Sequence[Row], generation: int
) -> list[str]:
    return [
        *same_fields(
            "registry", topic, flow_control_flag="ENABLED", generation=generation, holds=None, deployment=None
        ),
        *same_value("the checkpoint", ((topic or {}).get("checkpoints") or {}).get("raw"), raw_head),
        *same_rows("Curated", curated, expected),
    ]


@claim("9.5", "the other topic was at no time touched: its rows are exact to the end")
def other_topic_exact(
    tables: Mapping[str, tuple[Sequence[Row], Sequence[Row]]], topic: Registry
) -> list[str]:
    return _all_same_rows(tables) + same_fields("registry", topic, flow_control_flag="ENABLED", generation=1)


# --- shared ---


def _all_same_rows(tables: Mapping[str, tuple[Sequence[Row], Sequence[Row]]]) -> list[str]:
    empty = [
        f"{name}: expected to hold rows: nothing was shown"
        for name, (_, expected) in tables.items()
        if not expected
    ]
    return [
        d for name, (actual, expected) in tables.items() for d in same_rows(name, actual, expected)
    ] + empty


def _same_quarantine(what: str, rows: Sequence[Row], outcome: Outcome, generation: int) -> list[str]:
    have = [
        {"payload": r["payload"], "column": r["column_name"] or ""}
        for r in rows
        if r["generation"] == generation
    ]
    want = [{"payload": payload, "column": column} for payload, column in outcome.rejected]
    reasons = [f"{what}: a quarantined record has no reason" for r in rows if not r["reason"]]
    return same_rows(f"quarantine of {what}", have, want) + reasons[:1]
