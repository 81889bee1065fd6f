"""`npm run prove -- poison`."""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Mapping, Sequence
from typing import Any

from lifecycle_demo.commands import must

from ..bench import ENVIRONMENT, Bench
from ..documents import orders
from ..outside import records
from . import claims
from .deadly_topic import attempts, deadly

TOPICS = [f"poison_{letter}" for letter in "abcde"]
GUILTY = TOPICS[2]
ROWS = 20


def prove_poison(bench: Bench, _options: argparse.Namespace) -> None:
    """Five topics that share a Glue run, one of which kills every run that it is in."""
    checks = bench.checks
    checks.step(f"{len(TOPICS)} new topics that share a run, {GUILTY} kills it")
    bench.write(*(orders(topic) for topic in TOPICS))
    must(bench.commands.deploy("apply", "--env", ENVIRONMENT))
    ids = {topic: _append(bench, topic) for topic in TOPICS}
    with deadly(bench.lake, GUILTY):
        result = _tick(bench)
    checks.check("the tick fails, and blames that topic alone", claims.blamed(result, GUILTY, len(TOPICS)))
    runs = [run for run in attempts(bench.lake, "standardized") if set(run[0]) & set(TOPICS)]
    checks.note(", ".join(f"{'+'.join(topic[-1] for topic in found)} {state}" for found, state in runs))
    checks.check("its runs are divided until it is alone", claims.divided(runs, GUILTY, TOPICS))
    others = {topic: _standing(bench, topic, ids[topic]) for topic in TOPICS if topic != GUILTY}
    checks.check("all others are through in the same tick, record by record", claims.through(others, ["succeeded"]))
    checks.check("nothing of the topic was published", claims.left_out(GUILTY, _standing(bench, GUILTY, ids[GUILTY])))

    checks.step("The topic no longer kills")
    status = _tick(bench).get("status")
    checks.check("the next tick succeeds", [] if status == "SUCCEEDED" else [f"it ended as {status}"])
    mended = {GUILTY: _standing(bench, GUILTY, ids[GUILTY])}
    checks.check("the topic is through too, record by record", claims.through(mended, ["failed", "succeeded"]))


def _append(bench: Bench, topic: str) -> list[str]:
    """Puts records into a topic's RAW table; gives their ids."""
    ids = [f"{topic}-{n}" for n in range(ROWS)]
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(json.dumps(_raw_row(id)) + "\n" for id in ids)
        file.flush()
        must(bench.commands.local("produce", f"raw.{topic}", file.name))
    return ids


def _raw_row(id: str) -> dict[str, str]:
    payload = {"id": id, "amount": 1, "created_at": "2026-01-02T03:04:05Z"}
    return {"payload": json.dumps(payload), "ingested_at": "2026-01-02T03:04:06Z"}


def _tick(bench: Bench) -> Mapping[str, Any]:
    """What `firn-local run` says of the execution that the schedule starts."""
    output = bench.commands.local("run", "--format", "json").output
    result: Mapping[str, Any] = json.JSONDecoder().raw_decode(output[output.index("{") :])[0]
    return result


def _standing(bench: Bench, topic: str, raw_ids: Sequence[str]) -> claims.Standing:
    lake = bench.lake
    runs = sorted((found for found in records(lake, topic) if found["record"].startswith("run#")), key=_record)
    return claims.Standing(
        lake.topic(topic),
        [str(found["state"]) for found in runs],
        [str(row["id"]) for row in lake.rows(f"curated.{topic}")],
        raw_ids,
        lake.head(f"raw.{topic}"),
    )


def _record(found: Mapping[str, Any]) -> str:
    return str(found["record"])
