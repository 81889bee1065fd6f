"""The figures, as lines for a terminal and as the measured part of a page."""

from __future__ import annotations

import os
import platform
import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime
from statistics import median
from typing import TYPE_CHECKING

from rebuild import Rebuilt, slope
from startup import TOPICS

if TYPE_CHECKING:
    from pathlib import Path

    from standardized import Pair
    from startup import Started
    from ticks import Tick

_BEGIN, _END = "<!-- measured -->", "<!-- /measured -->"


@dataclass(frozen=True)
class Input:
    """The payloads that were read."""

    payloads: int
    bytes: int


def progress(line: str) -> None:
    """Says what is being done."""
    print(line, file=sys.stderr, flush=True)  # noqa: T201


def say(line: str) -> None:
    """Prints a figure."""
    print(line, flush=True)  # noqa: T201


@dataclass
class Report:
    """What was measured until now."""

    settings: dict[str, str]
    input: Input = Input(0, 0)
    pairs: list[Pair] = field(default_factory=list)
    rebuilds: list[Rebuilt] = field(default_factory=list)
    ticks: list[Tick] = field(default_factory=list)
    start_ups: tuple[Started, list[Started]] | None = None

    def show_input(self) -> None:
        """Says what is read."""
        say(f"input: {self._input()}")

    def add_pair(self, pair: Pair) -> None:
        """Adds a round of Standardized beside bare Spark."""
        self.pairs.append(pair)
        ratio = pair.bare.seconds / pair.firn.seconds
        say(f"standardized: bare {pair.bare}, Firn {pair.firn}: {ratio:.2f} times as fast")

    def add_rebuilt(self, rebuilt: Rebuilt) -> None:
        """Adds a rebuild."""
        self.rebuilds.append(rebuilt)
        say(
            f"rebuild: {rebuilt.parts} parts, {rebuilt.rows} rows: {rebuilt.taken}, heap after collection "
            f"{rebuilt.heap_mb:.0f} MB, resident {rebuilt.peak_mb:.0f} MB"
        )

    def add_tick(self, tick: Tick) -> None:
        """Adds a size and layout of a table."""
        self.ticks.append(tick)
        say(
            f"tick: {tick.rows} rows, {tick.layout}: Standardized {tick.standardized:.2f} s, "
            f"Curated {tick.curated:.2f} s, then a scan of Curated {tick.read:.2f} s"
        )

    def add_start_ups(self, together: Started, alone: list[Started]) -> None:
        """Adds applications of one topic and of several."""
        self.start_ups = together, alone
        for line in self._start_ups():
            say(line)

    def write(self, page: Path) -> None:
        """Writes the measured part of a page anew."""
        before, _, rest = page.read_text().partition(_BEGIN)
        after = rest.partition(_END)[2]
        page.write_text(f"{before}{_BEGIN}\n\n{self._markdown()}\n{_END}{after}")

    def _input(self) -> str:
        size = self.input.bytes
        average = size / self.input.payloads
        return f"{self.input.payloads:,} payloads, {size / 1e9:.2f} GB, {average / 1e3:.1f} KB on average"

    def _markdown(self) -> str:
        cores = f"{os.cpu_count()} cores, {platform.machine()}"
        parts = [f"Measured on {datetime.now(UTC):%Y-%m-%d} on {cores}, Python {platform.python_version()}.", ""]
        if self.pairs:
            parts += self._standardized()
        if self.rebuilds:
            parts += self._rebuilds()
        if self.ticks:
            parts += self._ticks()
        if self.start_ups:
            parts += ["### Start-up", "", *(f"- {line}" for line in self._start_ups()), ""]
        parts += ["### Spark's settings", "", "```", *(self._settings()), "```", ""]
        return "\n".join(parts)

    def _standardized(self) -> list[str]:
        ratios = [pair.bare.seconds / pair.firn.seconds for pair in self.pairs]
        cpu = [pair.bare.cpu_seconds / pair.firn.cpu_seconds for pair in self.pairs]
        rows = [
            f"| {at} | {p.bare.seconds:.2f} | {p.firn.seconds:.2f} | {ratio:.2f} | {p.bare.cpu_seconds:.2f} | "
            f"{p.firn.cpu_seconds:.2f} |"
            for at, (p, ratio) in enumerate(zip(self.pairs, ratios, strict=True), 1)
        ]
        megabytes = self.input.bytes / 1e6 / median(pair.firn.seconds for pair in self.pairs)
        return [
            "### Standardized beside bare Spark",
            "",
            f"{self._input()}. Median: **{median(ratios):.2f} times as fast** as bare Spark ({median(cpu):.2f} by CPU "
            f"time), {megabytes:.0f} MB/s.",
            "",
            "| round | bare (s) | Firn (s) | ratio | bare (CPU s) | Firn (CPU s) |",
            "| --- | --- | --- | --- | --- | --- |",
            *rows,
            "",
        ]

    def _rebuilds(self) -> list[str]:
        found = self.rebuilds
        rows = [
            f"| {each.parts} | {each.rows:,} | {each.taken.seconds:.1f} | {each.taken.cpu_seconds:.1f} | "
            f"{each.heap_mb:.0f} | {each.peak_mb:.0f} |"
            for each in found
        ]
        return [
            "### Rebuild",
            "",
            f"Slope: each further part takes {slope(found):.2f} times what the first one takes alone.",
            "",
            "| parts | rows | time (s) | CPU (s) | heap after collection (MB) | peak resident (MB) |",
            "| --- | --- | --- | --- | --- | --- |",
            *rows,
            "",
            *_chart(
                "Rebuild", [str(each.parts) for each in found], "parts", "seconds", [[e.taken.seconds for e in found]]
            ),
        ]

    def _ticks(self) -> list[str]:
        layouts = list(dict.fromkeys(tick.layout for tick in self.ticks))
        sizes = list(dict.fromkeys(tick.rows for tick in self.ticks))
        curated = {(tick.rows, tick.layout): tick.curated for tick in self.ticks}
        read = {(tick.rows, tick.layout): tick.read for tick in self.ticks}
        standardized = {rows: median(tick.standardized for tick in self.ticks if tick.rows == rows) for rows in sizes}
        rows = [
            f"| {size:,} | {standardized[size]:.2f} | "
            + " | ".join(f"{curated[size, layout]:.2f} ({read[size, layout]:.2f})" for layout in layouts)
            + " |"
            for size in sizes
        ]
        return [
            "### A tick with 1,000 new records",
            "",
            "Seconds, medians of five; in brackets, what a scan of Curated takes after them.",
            "",
            f"| rows | Standardized | {' | '.join(f'Curated, {layout}' for layout in layouts)} |",
            f"| --- | --- |{' --- |' * len(layouts)}",
            *rows,
            "",
            *_chart(
                "Curated, by layout in the order of the table",
                [f"{size:,}" for size in sizes],
                "rows",
                "seconds",
                [[curated[size, layout] for size in sizes] for layout in layouts],
            ),
        ]

    def _start_ups(self) -> list[str]:
        if self.start_ups is None:
            return []
        together, alone = self.start_ups
        total = sum(each.end for each in alone)
        return [
            f"one topic: first publish after {median(each.first_publish for each in alone):.1f} s, "
            f"end after {median(each.end for each in alone):.1f} s",
            f"{TOPICS} topics in one application: first publish after {together.first_publish:.1f} s, "
            f"end after {together.end:.1f} s",
            f"{TOPICS} topics in {TOPICS} applications, one after the other: {total:.1f} s, "
            f"{total / together.end:.1f} times as long",
        ]

    def _settings(self) -> list[str]:
        hidden = ("extraClassPath", "spark.jars", "warehouse")
        return [f"{name} = {value}" for name, value in self.settings.items() if not name.endswith(hidden)]


def _chart(title: str, x: list[str], x_axis: str, y_axis: str, lines: list[list[float]]) -> list[str]:
    labels = ", ".join(f'"{label}"' for label in x)
    return [
        "```mermaid",
        "xychart-beta",
        f'    title "{title}"',
        f'    x-axis "{x_axis}" [{labels}]',
        f'    y-axis "{y_axis}"',
        *(f"    line [{', '.join(f'{value:.2f}' for value in line)}]" for line in lines),
        "```",
        "",
    ]
