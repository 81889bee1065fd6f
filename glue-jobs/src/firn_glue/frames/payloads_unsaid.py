"""An unforeseen error in the midst of payloads, without them."""

from __future__ import annotations

from contextlib import contextmanager
from traceback import extract_tb
from typing import TYPE_CHECKING

from firn_glue.frames.raw_rows import FILE, POSITION

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa


class UnforeseenError(Exception):
    """Raised when payloads cannot be parsed for a reason that is Firn's own."""


@contextmanager
def payloads_unsaid(batch: pa.RecordBatch) -> Iterator[None]:
    """Says of an error what it is, where it arose and which rows of RAW were parsed, but not what it said.

    Errors of Python's and Arrow's own quote the value that they stumble over, and this one goes to the log and the
    registry.

    Raises:
        UnforeseenError: in the place of any other.
    """
    try:
        yield
    except Exception as error:  # noqa: BLE001 -- whatever it is, it may quote a payload
        raise UnforeseenError(_without_value(error, batch)) from None


def _without_value(error: Exception, batch: pa.RecordBatch) -> str:
    arose = extract_tb(error.__traceback__)[-1]
    place = f"{arose.filename.rsplit('/', 1)[-1]}:{arose.lineno}"
    first, last = ((batch.column(FILE)[at].as_py(), batch.column(POSITION)[at].as_py()) for at in (0, -1))
    rows = f"between row {first[1]} of RAW file {first[0]} and row {last[1]} of {last[0]}"
    return (
        f"{type(error).__name__} at {place}, at a payload {rows}. This is a defect of Firn: report it. What the error "
        "said is left out, since it may quote the payload"
    )
