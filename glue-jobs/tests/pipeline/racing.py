"""Attempts of one claim that meet before any of them publishes."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TYPE_CHECKING

from firn_glue.stages.standardized import standardize
from firn_glue.stages.topic_run import TopicRun

if TYPE_CHECKING:
    import pytest

    from firn_glue.stages.result import StageResult


def three_attempts(topic, monkeypatch: pytest.MonkeyPatch) -> list[StageResult]:
    """Standardizes three times at once, under one claim; all have staged their first commit before any publishes it."""
    claim = topic.claim()
    runs = [topic.begin(claim) for _ in range(3)]
    together = Barrier(3)
    fence = TopicRun.fence

    def meet_and_fence(run):
        # Later meetings do without the others.
        if not getattr(run, "met", False):
            run.met = True
            together.wait(120)
        fence(run)

    monkeypatch.setattr(TopicRun, "fence", meet_and_fence)
    with ThreadPoolExecutor(3) as pool:
        return list(pool.map(standardize, runs))
