"""The topic's flag as the registry shows it, sampled all through a reset."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from lifecycle_demo.lake import Lake

from ..meanwhile import meanwhile

INTERVAL = 0.05


@dataclass(frozen=True)
class Moment:
    """From when on the registry showed this, as far as it was looked at."""

    at: float
    flag: str
    deployment: str = ""
    step: str = ""

    def differs(self, other: Moment) -> bool:
        return (self.flag, self.deployment, self.step) != (other.flag, other.deployment, other.step)


@contextmanager
def sampling(lake: Lake, topic: str) -> Iterator[list[Moment]]:
    """Looks at the topic's record again and again, and keeps each change of what it shows."""
    moments = [_moment(lake, topic)]

    def look() -> float:
        now = _moment(lake, topic)
        if now.differs(moments[-1]):
            moments.append(now)
        return INTERVAL

    with meanwhile(look):
        yield moments


def _moment(lake: Lake, topic: str) -> Moment:
    at = time.time()
    item = lake.topic(topic) or {}
    deployment = item.get("deployment") or {}
    return Moment(at, str(item["flow_control_flag"]), str(deployment.get("id", "")), str(deployment.get("step", "")))
