"""What a Spark application costs before it does anything: several topics in one, against one for each."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "glue-jobs" / "src")]

import topic  # noqa: E402
from firn_glue.stages.standardized import standardize  # noqa: E402
from lake import RAW_COLUMNS, Lake, Registry, start, write_raw  # noqa: E402

TOPICS = 4


@dataclass(frozen=True)
class Started:
    """Seconds from the start of the process."""

    first_publish: float
    end: float


def prepare(lake: Lake, directory: Path) -> None:
    """Makes the topics, each with a thousand records in RAW that no run has seen."""
    for name in _names():
        raw = f"raw.{name}"
        lake.create(raw, RAW_COLUMNS)
        write_raw(lake, [raw], ['{"id":1,"at":"2026-11-01T00:00:00Z"}'] * 1_000)
        registry = lake.create_topic(topic.small_document(name, raw))
        (directory / f"{name}.json").write_text(json.dumps([registry.record, registry.text]))


def application(directory: Path, names: list[str]) -> Started:
    """Runs the stage for topics in an application of their own."""
    begun = time.perf_counter()
    command = [sys.executable, __file__, str(directory), *names]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:  # noqa: S603
        published = [time.perf_counter() - begun for line in process.stdout or () if line == "published\n"]
    if process.returncode != 0 or len(published) != len(names):
        raise RuntimeError(f"{command} failed")
    return Started(published[0], time.perf_counter() - begun)


def start_ups(lake: Lake, directory: Path) -> tuple[Started, list[Started]]:
    """All topics in one application; and each in one of its own, one after the other, as this machine is one."""
    prepare(lake, directory)
    together = application(directory, _names())
    prepare(lake, directory)
    return together, [application(directory, [name]) for name in _names()]


def _names() -> list[str]:
    return [f"small_{at}" for at in range(TOPICS)]


def _main() -> None:
    directory, *names = Path(sys.argv[1]), *sys.argv[2:]
    lake = Lake(start(directory, "1g"))

    def publish(name: str) -> None:
        registry = Registry(*json.loads((directory / f"{name}.json").read_text()))
        standardize(lake.run(registry))
        print("published", flush=True)  # noqa: T201

    with ThreadPoolExecutor(len(names)) as pool:
        list(pool.map(publish, names))


if __name__ == "__main__":
    _main()
