"""Frames that are computed once."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyspark.sql import DataFrame


@contextmanager
def kept(frame: DataFrame) -> Iterator[DataFrame]:
    """Keeps a frame's rows once they are computed, for as long as the context lasts."""
    frame.persist()
    try:
        yield frame
    finally:
        frame.unpersist()
