"""Publishing: a compare-and-swap on where a table stands."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from firn_glue.errors import AuditError, FirnError
from firn_glue.tables.java import CommitRefusedError, CommitUnknownError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from firn_glue.history.table_state import Snapshot, TableState
    from firn_glue.stages.topic_run import TopicRun
    from firn_glue.tables.table import Table

_TRIES: Final = 10


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit that is to follow a certain head.

    Attributes:
        table: The table.
        base: The head that it must follow.
        tags: Tags that move with it.
        added: How many rows it must add; None when that cannot be known.
        write: Writes to the branch that it is given.
    """

    table: Table
    base: str
    tags: tuple[str, ...]
    added: int | None
    write: Callable[[str], None]


def commit(run: TopicRun, change: Commit) -> bool:
    """Stages, audits, looks at the fence, and publishes.

    Returns:
        Whether it was published; not, when another commit came first.

    Raises:
        AuditError: when the staged commit does not add as many rows as it must.
        SupersededError: when the topic is not this run's any more.
    """
    with staging(run, change) as staged:
        return staged is not None and staged.publish()


@dataclass
class Staged:
    """A commit that was written and audited, and that no reader of the table sees yet.

    Attributes:
        run: Whose it is.
        change: The commit.
        branch: The branch that it is on.
        added: How many rows it adds.
        is_published: Whether main has it.
    """

    run: TopicRun
    change: Commit
    branch: str
    added: int
    is_published: bool = False

    def publish(self) -> bool:
        """Looks at the fence, and publishes.

        Returns:
            Whether it was published; not, when another commit came first.

        Raises:
            SupersededError: when the topic is not the run's any more.
        """
        self.run.fence()
        self.is_published = publish(self.change.table, self.branch, self.change.base, self.change.tags)
        return self.is_published


@contextmanager
def staging(run: TopicRun, change: Commit) -> Iterator[Staged | None]:
    """Stages and audits a commit; what was not published when the context ends is dropped.

    Returns:
        What was staged; None when another commit came first.

    Raises:
        AuditError: when it does not add as many rows as it must.
    """
    branch = run.new_branch()
    staged: Staged | None = None
    try:
        staged = _stage(run, change, branch)
        yield staged
    finally:
        if staged is None or not staged.is_published:
            abandon(change.table, branch)


def _stage(run: TopicRun, change: Commit, branch: str) -> Staged | None:
    try:
        change.write(branch)
    except CommitRefusedError:
        return None
    snapshot = staged_snapshot(change.table, branch, change.base)
    if snapshot is None:
        return None
    _audit(change, snapshot)
    return Staged(run, change, branch, snapshot.added_records)


def _audit(change: Commit, snapshot: Snapshot) -> None:
    if change.added is not None and snapshot.added_records != change.added:
        raise AuditError(
            f"{change.added} rows were to be written to {change.table.name}, and {snapshot.added_records} were staged. "
            "Nothing was published; the next run tries again"
        )


def staged_snapshot(table: Table, branch: str, base: str) -> Snapshot | None:
    """Gives what was staged on a branch if it was staged upon `base`, else None: the table has moved on."""
    head = table.refresh().branches().get(branch)
    snapshot = None if head is None else table.state.snapshots.get(head)
    return snapshot if snapshot is not None and snapshot.parent == base else None


def publish(table: Table, branch: str, base: str, tags: Iterable[str]) -> bool:
    """Moves main to a branch's head if main still stands at `base`, the tags with it, and drops dead branches.

    Of any number of attempts from one base exactly one gets True, whatever is repeated and whichever answers are lost.

    Raises:
        CommitUnknownError: when the table could not be made to tell in several tries.
    """
    head = table.state.branches()[branch]
    for _ in range(_TRIES):
        try:
            table.fast_forward(branch, tags, dead_branches(table.state, branch))
        except (CommitRefusedError, CommitUnknownError):
            state = table.refresh()
            if state.is_ancestor(head, state.head):
                return True
            if state.head != base or branch not in state.refs:
                return False
        else:
            table.refresh()
            return True
    raise CommitUnknownError(
        f"{table.name}: nobody can tell after {_TRIES} tries whether snapshot {head} was published. Nothing is lost: "
        "the next run looks at the table and goes on from there"
    )


def dead_branches(state: TableState, branch: str) -> list[str]:
    """Gives the attempts' branches that can never be published once this one is: all others."""
    return [name for name in state.branches() if name.startswith("firn-") and name != branch]


def abandon(table: Table, branch: str) -> None:
    """Drops a branch that will not be published; one that is left over goes with the next publish."""
    for _ in range(_TRIES):
        try:
            if branch in table.refresh().refs:
                table.drop_branch(branch)
        except CommitRefusedError:
            continue
        except FirnError:
            pass
        return
