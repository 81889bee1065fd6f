"""Tests of the tests: with a rule of the protocol taken away, tests of the rule fail."""

from __future__ import annotations

import inspect
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest

from firn_glue.errors import FirnError
from firn_glue.job import run as job_run
from firn_glue.stages import filling, publish, standardized, topic_run
from firn_glue.stages.checkpoint import copy_checkpoint
from firn_glue.tables.catalog import Catalog
from pipeline import test_exactly_once as exactly_once
from pipeline import test_rebuild as of_rebuild

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Mutation:
    """A rule taken away, and the tests that must miss it."""

    name: str
    apply: Callable[[pytest.MonkeyPatch], None]
    missed_by: tuple[Callable[..., None], ...]


def publish_twice(patch: pytest.MonkeyPatch) -> None:
    """What was staged goes into main wherever main stands: no compare-and-swap."""

    def cherry_pick(table, branch, *_):
        head = int(table.state.branches()[branch])
        table._java.manageSnapshots().cherrypick(head).commit()
        table.refresh()
        return True

    patch.setattr(publish, "publish", cherry_pick)


def checkpoint_first(patch: pytest.MonkeyPatch) -> None:
    """The registry is told of a unit before the table has it."""
    fill_to_head = standardized.fill_to_head

    def tell_and_fill(run, tables):
        copy_checkpoint(run, "raw", tables.raw.refresh().head)
        return fill_to_head(run, tables)

    patch.setattr(standardized, "fill_to_head", tell_and_fill)


def no_epoch_check(patch: pytest.MonkeyPatch) -> None:
    """Whoever has been given control of the topic since, a run publishes."""
    _with_fence(patch, lambda claim, pinned, now: (replace(claim, epoch=now.epoch), pinned, now))


def no_version_check(patch: pytest.MonkeyPatch) -> None:
    """Whatever has been published since as the way to read payloads, a run publishes what it read."""
    _with_fence(
        patch,
        lambda claim, pinned, now: (claim, pinned, replace(now, structure=pinned.structure, mapping=pinned.mapping)),
    )


def no_step_check(patch: pytest.MonkeyPatch) -> None:
    """Whatever has become of the reset, its rebuild publishes."""
    _with_fence(patch, lambda claim, pinned, now: (replace(claim, deployment=None), pinned, now))


def no_uuid_check(patch: pytest.MonkeyPatch) -> None:
    """A table is known by its name alone."""
    patch.setattr(Catalog, "pinned", lambda self, ref: self.table(ref.name))


def rows_before_quarantine(patch: pytest.MonkeyPatch) -> None:
    """Standardized is published first, so that nothing fixes the unit."""
    commit, publish_staged, held = filling.commit, publish.Staged.publish, []

    def hold_back(run, change):
        held[:] = [(run, change)]
        return True

    def publish_and_then_quarantine(staged):
        published = publish_staged(staged)
        while held:
            commit(*held.pop())
        return published

    patch.setattr(filling, "commit", hold_back)
    patch.setattr(publish.Staged, "publish", publish_and_then_quarantine)


def no_audit(patch: pytest.MonkeyPatch) -> None:
    """What is read and what is staged is not counted."""
    for module in (filling, publish):
        patch.setattr(module, "_audit", lambda *_: None)


def no_fence(patch: pytest.MonkeyPatch) -> None:
    """Nobody looks at the registry between stage and publish."""
    patch.setattr(topic_run.TopicRun, "fence", lambda _: None)


def _with_fence(patch: pytest.MonkeyPatch, blind: Callable) -> None:
    check = topic_run.check_fence
    for module in (topic_run, job_run):
        patch.setattr(module, "check_fence", lambda *given: check(*blind(*given)))


MUTATIONS = [
    Mutation("publish twice", publish_twice, (exactly_once.test_of_three_attempts_at_one_unit_one_wins,)),
    Mutation("checkpoint first", checkpoint_first, (exactly_once.test_the_checkpoint_never_leads_the_table,)),
    Mutation(
        "no epoch check",
        no_epoch_check,
        (
            exactly_once.test_a_fenced_run_publishes_nothing,
            exactly_once.test_a_run_of_an_old_epoch_is_superseded_before_it_reads,
        ),
    ),
    Mutation("no version check", no_version_check, (exactly_once.test_a_new_mapping_supersedes_a_running_job,)),
    Mutation(
        "no step check", no_step_check, (of_rebuild.test_a_rebuild_of_a_reset_that_was_rolled_back_is_superseded,)
    ),
    Mutation("no UUID check", no_uuid_check, (exactly_once.test_a_replaced_table_is_not_written_to,)),
    Mutation(
        "rows before quarantine",
        rows_before_quarantine,
        (
            exactly_once.test_a_unit_is_finished_as_it_was_begun,
            exactly_once.test_a_unit_keeps_the_schema_that_it_was_begun_with,
        ),
    ),
    Mutation("no audit", no_audit, (exactly_once.test_rows_that_get_lost_on_the_way_to_the_table_are_not_published,)),
    Mutation("no look at the fence", no_fence, (exactly_once.test_a_new_mapping_supersedes_a_running_job,)),
]


@pytest.mark.parametrize(
    ("mutation", "test"),
    [
        pytest.param(mutation, test, id=f"{mutation.name}: {test.__name__}")
        for mutation in MUTATIONS
        for test in mutation.missed_by
    ],
)
def test_a_rule_that_is_taken_away_is_missed(mutation, test, request):
    given = {name: request.getfixturevalue(name) for name in inspect.signature(test).parameters}
    with pytest.MonkeyPatch.context() as patch:
        mutation.apply(patch)
        try:
            with pytest.raises((AssertionError, FirnError, pytest.fail.Exception)):
                test(**given)
        finally:
            # The test's own patches lie on top of the mutation.
            request.getfixturevalue("monkeypatch").undo()
