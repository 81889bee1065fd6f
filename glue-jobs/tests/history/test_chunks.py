from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firn_glue.history.chunks import Bounds, chunk_end, chunk_starts


@pytest.mark.parametrize(
    ("sizes", "bounds", "starts"),
    [
        ([], Bounds(2, 10), [0]),
        ([5], Bounds(2, 10), [0]),
        ([5, 5, 5], Bounds(2, 100), [0, 2]),
        ([5, 5, 5], Bounds(9, 10), [0, 2]),
        ([50, 50], Bounds(9, 10), [0, 1]),
    ],
)
def test_starts(sizes, bounds, starts):
    assert chunk_starts(sizes, 0, bounds) == starts


@given(st.lists(st.integers(0, 100)), st.integers(1, 5), st.integers(1, 300))
def test_chunks_cover_every_file_once_within_their_bounds(sizes, files, limit):
    bounds = Bounds(files, limit)
    covered = []
    for start in chunk_starts(sizes, 0, bounds):
        end = chunk_end(sizes, start, bounds)
        covered += range(start, end)
        assert end - start <= files
        assert sum(sizes[start:end]) <= limit or end - start == 1
    assert covered == list(range(len(sizes)))
