"""`npm run prove -- many`."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from ..bench import ENVIRONMENT, Bench
from ..deployer import Ended
from ..documents import amount_as_text, orders, with_city
from ..faults import FAULTS, Faults
from ..outside import folders
from . import claims
from .obstacle import put_in_the_way, take_out_of_the_way

SHARE = 0.1
LAYERS = ("standardized", "curated", "quarantine")
COLUMNS = ("id", "amount", "created_at")


def prove_many(bench: Bench, options: argparse.Namespace) -> None:
    Many(bench, options.topics, options.seed).prove()


class Many:
    """Topics that are born together, one of them with something in its way, and change together."""

    def __init__(self, bench: Bench, topics: int, seed: int) -> None:
        self._bench = bench
        self._topics = [f"many_{n:03}" for n in range(1, topics + 1)]
        self._odd = self._topics[topics // 2]
        self._even = [topic for topic in self._topics if topic != self._odd]
        self._seed = seed

    def prove(self) -> None:
        self._born_but_one()
        self._the_last_one()
        self._evolved_but_one()

    def _born_but_one(self) -> None:
        step = f"{len(self._topics)} new topics at once, {self._odd} with a table in its way"
        put_in_the_way(self._bench.lake, self._odd)
        self._bench.write(*(orders(topic) for topic in self._topics))
        ended, report = self._apply(step)
        expected = {"deployed": len(self._even), "failed": 1}
        self._check(
            "the summary names the one that stopped, and why",
            self._told(ended, report, 2, expected, "location_overlap"),
        )
        self._check("all others are registered and ENABLED", claims.in_force(self._records(self._even), 1))
        self._check("their tables are whole, and no other was ever made", self._tables(self._even))

    def _the_last_one(self) -> None:
        take_out_of_the_way(self._bench.lake, self._odd)
        ended, report = self._apply("Nothing in the way any more: applied again")
        told = self._told(ended, report, 0, {"deployed": 1, "unchanged": len(self._even)})
        self._check("the one is deployed, all others are left alone", told)
        self._check("all are ENABLED at version 1", claims.in_force(self._records(self._topics), 1))
        self._check("the one's tables are whole too", self._tables([self._odd]))

    def _evolved_but_one(self) -> None:
        self._bench.write(*(with_city(topic) for topic in self._even), amount_as_text(self._odd))
        ended, report = self._apply(f"As many evolved at once, {self._odd} with a break that nobody declared")
        expected = {"deployed": len(self._even), "refused": 1}
        self._check(
            "the summary names the one that is refused", self._told(ended, report, 1, expected, "break_not_declared")
        )
        self._check("all others are at version 2", claims.in_force(self._records(self._even), 2))
        self._check("the refused one is where it was", claims.in_force(self._records([self._odd]), 1))

    def _apply(self, step: str) -> tuple[Ended, Mapping[str, Any]]:
        """Deploys the whole folder, with a share of the calls disturbed."""
        self._bench.checks.step(step)
        faults = Faults(self._seed, SHARE)
        started = time.monotonic()
        ended = self._bench.deployer.run_on_line(
            faults.handle, "apply", "--env", ENVIRONMENT, "--parallel", "8", "--format", "json"
        )
        seconds = time.monotonic() - started
        calls, injected = faults.calls.total(), faults.injected.total()
        most = ", ".join(f"{name} {count}" for name, count in faults.calls.most_common(6))
        self._bench.checks.note(f"{seconds:.0f} s, {calls} calls, {injected} of them disturbed; most: {most}")
        self._bench.checks.note(", ".join(f"{count} {fault}" for fault, count in faults.injected.items()))
        missing = [fault for fault in FAULTS if fault not in faults.injected]
        self._check("calls were disturbed in each way", [f"none was {fault}" for fault in missing])
        return ended, _json(ended.output)

    def _told(
        self, ended: Ended, report: Mapping[str, Any], code: int, expected: Mapping[str, int], problem: str = ""
    ) -> list[str]:
        wrong = [] if ended.code == code else [f"the exit code is {ended.code}, expected {code}"]
        named = {self._odd: problem} if problem else {}
        return [*wrong, *claims.told(report, expected, named)]

    def _records(self, topics: list[str]) -> dict[str, claims.Record]:
        with ThreadPoolExecutor(4) as pool:
            return dict(zip(topics, pool.map(self._bench.lake.topic, topics), strict=True))

    def _tables(self, topics: list[str]) -> list[str]:
        with ThreadPoolExecutor(4) as pool:
            return [discrepancy for found in pool.map(self._tables_of, topics) for discrepancy in found][:5]

    def _tables_of(self, topic: str) -> list[str]:
        lake = self._bench.lake
        tables = {layer: self._table(f"{layer}.{topic}") for layer in LAYERS}
        made = [folder for layer in LAYERS for folder in folders(lake, f"{layer}/{topic}/")]
        return claims.tables_whole(topic, lake.topic(topic), tables, COLUMNS, made)

    def _table(self, name: str) -> claims.Table:
        uuid = self._bench.lake.uuid(name)
        return claims.Table(uuid, [] if uuid is None else list(self._bench.lake.columns(name)))

    def _check(self, what: str, discrepancies: list[str]) -> None:
        self._bench.checks.check(what, discrepancies)


def _json(output: str) -> Mapping[str, Any]:
    """The result in a command's output, which has what went to standard error after it when the command failed."""
    if not output.startswith("{"):
        return {}
    result: Mapping[str, Any] = json.JSONDecoder().raw_decode(output)[0]
    return result
