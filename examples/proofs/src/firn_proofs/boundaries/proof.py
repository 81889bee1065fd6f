"""`npm run prove -- boundaries`."""

from __future__ import annotations

import argparse
import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from lifecycle_demo.commands import CommandFailedError

from ..bench import ENVIRONMENT, Bench
from ..deployer import Ended, Killer, after, never
from .cases import CASES, TO_THE_END, Case
from .end_state import differences, end_state
from .reporting_rebuilder import reporting_at_once
from .rows import fill
from .still_rebuilder import standing_still

AT_ONCE = 2
MOST_LIVES = 60


def prove_boundaries(bench: Bench, options: argparse.Namespace) -> None:
    with standing_still(bench.lake) as rebuilder:
        for case in CASES:
            Boundaries(bench, case, rebuilder).prove()
    with reporting_at_once(bench.lake) as rebuilder:
        for case in TO_THE_END:
            Boundaries(bench, case, rebuilder).prove()


class Boundaries:
    """One class of deployment: undisturbed once, then killed after each change, each on a topic of its own."""

    def __init__(self, bench: Bench, case: Case, rebuilder: str) -> None:
        self._bench = bench
        self._case = case
        self._rebuilder = rebuilder

    def prove(self) -> None:
        self._bench.checks.step(self._case.name)
        undisturbed = f"{self._case.topic}_undisturbed"
        self._prepare([undisturbed])
        counting = Killer(never)
        self._must(self._act(undisturbed, counting))
        changes = counting.changes
        self._bench.checks.note(f"undisturbed it changes the world {len(changes)} times: {' '.join(changes)}")
        expected = self._end_state(undisturbed)
        killed = {f"{self._case.topic}_killed_{n:02}": n for n in range(1, len(changes) + 1)}
        each = f"{self._case.topic}_killed_at_each"
        self._prepare([*killed, each])
        with ThreadPoolExecutor(AT_ONCE) as pool:
            done = pool.map(lambda topic: self._killed_once(topic, killed[topic], expected), killed)
            list(done)
        self._killed_at_each(each, expected)

    def _prepare(self, topics: list[str]) -> None:
        """The topics before the change, with rows in their tables, and the change in the folder."""
        before, desired = self._case.before, self._case.desired
        if before is not None:
            self._bench.write(*(before(topic) for topic in topics))
            self._must(self._run(Killer(never), "apply", "--topic", *topics))
            for topic in topics:
                fill(self._bench.lake, topic)
        if desired is None:
            self._bench.retire(*topics)
        else:
            self._bench.write(*(desired(topic) for topic in topics))
        if before is not None and self._case.declared:
            for topic in topics:
                self._bench.declare(before(topic), "Amounts are text")
        if self._case.rolled_back:
            self._must(self._run(Killer(never), *self._case.apply(*topics)))

    def _killed_once(self, topic: str, change: int, expected: Any) -> None:
        killer = Killer(after(change))
        killed = self._act(topic, killer)
        step = self._step(topic)
        ended = self._act(topic, Killer(never))
        self._bench.checks.check(
            f"{self._case.name}: killed after change {change:2}, {killed.killed}, standing at {step}",
            [
                *([] if killed.killed else [f"was not killed: exit code {killed.code}"]),
                *([] if ended.code == 0 else [f"run again: exit code {ended.code}: {ended.output[-500:]}"]),
                *differences(self._end_state(topic), expected),
            ],
        )

    def _killed_at_each(self, topic: str, expected: Any) -> None:
        """Each run is killed after one change or two, in turn: a swap is two, the archive's entry and the live one."""
        lives = 0
        while (ended := self._act(topic, Killer(after(1 + lives % 2)))).killed is not None and lives < MOST_LIVES:
            lives += 1
        self._bench.checks.check(
            f"{self._case.name}: killed after one change or two in each of {lives} lives",
            [
                *([] if ended.code == 0 else [f"the last run: exit code {ended.code}: {ended.output[-500:]}"]),
                *differences(self._end_state(topic), expected),
            ],
        )

    def _act(self, topic: str, killer: Killer) -> Ended:
        return self._run(killer, *self._case.killed(topic))

    def _run(self, killer: Killer, *arguments: str) -> Ended:
        return self._bench.deployer.run_under(killer, *arguments, "--env", ENVIRONMENT)

    def _step(self, topic: str) -> str:
        item = self._bench.lake.topic(topic)
        if item is None:
            return "nothing"
        return str((item.get("deployment") or {}).get("step", f"version {item['schema_version']}"))

    def _end_state(self, topic: str) -> Any:
        return json.loads(json.dumps(end_state(self._bench.lake, topic, self._rebuilder), default=str))

    def _must(self, ended: Ended) -> None:
        if ended.code != 0:
            raise CommandFailedError(f"undisturbed, firn-deploy ended with {ended.code}: {ended.output[-2000:]}")
