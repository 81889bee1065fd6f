"""How fast the processors are, beside bare Spark. See README.md."""

from __future__ import annotations

import argparse
import sys
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE), str(ROOT / "glue-jobs" / "src")]

import payloads  # noqa: E402
import report  # noqa: E402
from lake import RAW_COLUMNS, Lake, settings, start, write_raw  # noqa: E402
from rebuild import rebuilds  # noqa: E402
from standardized import pairs  # noqa: E402
from startup import start_ups  # noqa: E402
from ticks import LAYOUTS, ticks  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Sequence

_ORIGINALS = ROOT / "node_modules/@octokit/webhooks-examples/api.github.com/index.json"
_PARTS = (1, 2, 4, 8)
_FILES_A_PART = 2
_MEMORY = "2g"
_MEASURES = ("standardized", "rebuild", "ticks", "startup")


def main() -> None:
    """Measures, prints, and writes the figures into a page if asked to."""
    options = _options()
    with TemporaryDirectory(prefix="firn-bench-") as made:
        directory = Path(options.directory or made)
        lake = Lake(start(directory, _MEMORY))
        measure(lake, directory, options)


def measure(lake: Lake, directory: Path, options: argparse.Namespace) -> None:
    """Takes the measures that were asked for."""
    found = report.Report(settings(directory, _MEMORY))
    if {"standardized", "rebuild"} & set(options.only):
        _on_histories(lake, found, options)
    for rows in options.rows if "ticks" in options.only else []:
        for tick in ticks(lake, rows, list(LAYOUTS)):
            found.add_tick(tick)
    if "startup" in options.only:
        found.add_start_ups(*start_ups(lake, directory))
    if options.report:
        found.write(options.report)


def _on_histories(lake: Lake, found: report.Report, options: argparse.Namespace) -> None:
    histories = {parts: f"raw.history_{parts}" for parts in _PARTS}
    found.input = _write_histories(lake, histories, options.payloads)
    found.show_input()
    if "standardized" in options.only:
        for pair in pairs(lake, histories[max(_PARTS)], options.rounds):
            found.add_pair(pair)
    if "rebuild" in options.only:
        for rebuilt in rebuilds(lake, histories):
            found.add_rebuilt(rebuilt)


def _write_histories(lake: Lake, histories: dict[int, str], count: int) -> report.Input:
    """Writes RAW tables of one part, two parts and so on: a larger one begins with what the smaller ones have."""
    for name in histories.values():
        lake.create(name, RAW_COLUMNS, "PARTITIONED BY (days(ingested_at))")
    files = max(histories) * _FILES_A_PART
    grown = payloads.grown(payloads.originals(_ORIGINALS), count, seed=1)
    size = 0
    for at in range(files):
        batch = list(islice(grown, count // files))
        size += sum(len(payload.encode()) for payload in batch)
        part = at // _FILES_A_PART
        write_raw(lake, [name for parts, name in histories.items() if part < parts], batch, at * len(batch))
        report.progress(f"RAW: file {at + 1} of {files}")
    return report.Input(count // files * files, size)


def _options(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--payloads", type=int, default=120_000, help="how many payloads are grown (default: 120,000)")
    parser.add_argument("--rounds", type=int, default=5, help="pairs of Standardized and bare Spark (default: 5)")
    rows = [10**4, 10**6, 10**7]
    parser.add_argument("--rows", type=int, nargs="+", default=rows, help="sizes of the tables that are ticked on")
    parser.add_argument(
        "--only", nargs="+", choices=_MEASURES, default=_MEASURES, help="what is measured (default: all)"
    )
    parser.add_argument("--directory", help="where the tables are (default: a temporary directory)")
    parser.add_argument("--report", type=Path, help="a page whose measured part is written anew")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
