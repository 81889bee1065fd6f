"""Deaths of a run at a point that matters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from firn_glue.stages.publish import Staged
from firn_glue.stages.standardized import standardize

if TYPE_CHECKING:
    from pipeline.lake import Topic


class Killed(BaseException):
    """The process ends here."""


def kill_before_publish(monkeypatch: pytest.MonkeyPatch, layer: str, nth: int = 1) -> None:
    """Lets the run die with its nth commit to a table of a layer staged and not yet published."""
    publish, commits = Staged.publish, []

    def publish_or_die(staged: Staged) -> bool:
        if staged.change.table.name.database == layer:
            commits.append(staged)
            if len(commits) == nth:
                raise Killed
        return publish(staged)

    monkeypatch.setattr(Staged, "publish", publish_or_die)


def begin_and_die(t: Topic) -> None:
    """A run that dies after quarantine was published and before Standardized is."""
    run = t.begin()
    with pytest.MonkeyPatch.context() as patch:
        kill_before_publish(patch, "standardized")
        with pytest.raises(Killed):
            standardize(run)
