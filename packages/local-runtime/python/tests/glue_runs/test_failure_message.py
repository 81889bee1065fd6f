"""What a failed run says of itself."""

from __future__ import annotations

import pytest

from firn_local.glue_runs.failure_message import failure_message

PYTHON = """starting
Traceback (most recent call last):
  File "job.py", line 3, in <module>
    main()
ValueError: no topic x
"""
JAVA = """Traceback (most recent call last):
  File "job.py", line 3, in <module>
py4j.protocol.Py4JJavaError: calling o52.
: org.apache.iceberg.ValidationException: cannot
\tat org.apache.iceberg.Validation.check(Validation.java:49)
\tat java.base/java.lang.Thread.run(Thread.java:840)
"""


@pytest.mark.parametrize(
    ("log", "exit_code", "message"),
    [
        (PYTHON, 1, "ValueError: no topic x (exit code 1)"),
        (
            JAVA,
            1,
            "py4j.protocol.Py4JJavaError: calling o52. : org.apache.iceberg.ValidationException: cannot (exit code 1)",
        ),
        ("one\ntwo\n\n", 2, "two (exit code 2)"),
        ("", 2, "Command failed with exit code 2"),
        (PYTHON, -9, "The process was killed by SIGKILL."),
    ],
)
def test_a_failure_is_told_by_its_exception(log, exit_code, message):
    assert failure_message(log, exit_code) == message
