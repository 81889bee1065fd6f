"""What Iceberg's and Spark's exceptions mean."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from py4j.protocol import Py4JJavaError
from pyspark.errors.exceptions.captured import CapturedException

from firn_glue.errors import FirnError

if TYPE_CHECKING:
    from collections.abc import Iterator


class CommitRefusedError(FirnError):
    """Raised when a commit was not taken: somebody else's came first."""


class CommitUnknownError(FirnError):
    """Raised when nobody can tell yet whether a commit was taken: look at the table."""


class TableReplacedError(FirnError):
    """Raised when a table's name leads to another table than before, or to none."""


_MAX_CAUSES: Final = 20
_REPLACED: Final = ("Table UUID does not match", "to unknown snapshot", "TABLE_OR_VIEW_NOT_FOUND")
_REFUSED: Final = (
    "Cannot fast-forward",
    "Ref does not exist",
    "Branch does not exist",
    "Tag does not exist",
    "already exists",
    "Cannot use branch",
)


@contextmanager
def translated() -> Iterator[None]:
    """Turns the Java exceptions that decide what happens next into Python's.

    Raises:
        CommitUnknownError: for Iceberg's CommitStateUnknownException.
        CommitRefusedError: for a lost race.
        TableReplacedError: when the table is gone or another one.
    """
    try:
        yield
    except (Py4JJavaError, CapturedException) as error:
        raise _meaning(error) from error


def _meaning(error: Py4JJavaError | CapturedException) -> Exception:
    causes = list(_causes(error))
    names = {name for name, _ in causes}
    said = " <- ".join(f"{name}: {message}" for name, message in causes[:3])
    if "CommitStateUnknownException" in names:
        return CommitUnknownError(said)
    if "NoSuchTableException" in names or _any_says(causes, _REPLACED):
        return TableReplacedError(said)
    if "CommitFailedException" in names or _any_says(causes, _REFUSED):
        return CommitRefusedError(said)
    return FirnError(said)


def _any_says(causes: list[tuple[str, str]], texts: tuple[str, ...]) -> bool:
    return any(text in message for _, message in causes for text in texts)


def _causes(error: Py4JJavaError | CapturedException) -> Iterator[tuple[str, str]]:
    """Gives the simple class name and the first line of each cause, outermost first."""
    java: Any = error.java_exception if isinstance(error, Py4JJavaError) else error._origin  # noqa: SLF001
    for _ in range(_MAX_CAUSES):
        if java is None:
            return
        yield java.getClass().getSimpleName(), str(java.getMessage()).split("\n", 1)[0]
        java = java.getCause()
