from __future__ import annotations

import re
import traceback

import pyarrow as pa
import pytest

from firn_glue.frames.payloads_unsaid import UnforeseenError, payloads_unsaid

TOLD_BY_THE_SENDER = "what-only-the-sender-knows"
BATCH = pa.RecordBatch.from_pydict(
    {
        "_file": pa.array(["s3://lake/f", "s3://lake/g"]),
        "_pos": pa.array([7, 2], pa.int64()),
    }
)


@pytest.mark.parametrize(
    "stumble", [lambda: int(TOLD_BY_THE_SENDER), lambda: pa.array([TOLD_BY_THE_SENDER], pa.int32())]
)
def test_an_error_that_quotes_a_value_is_told_without_it(stumble):
    with pytest.raises(UnforeseenError) as told, payloads_unsaid(BATCH):
        stumble()
    assert re.match(
        r"(ValueError|ArrowInvalid) at \S+:\d+, at a payload between row 7 of RAW file s3://lake/f and row 2 of s3://lake/g",
        str(told.value),
    )
    assert TOLD_BY_THE_SENDER not in "".join(traceback.format_exception(told.value))
