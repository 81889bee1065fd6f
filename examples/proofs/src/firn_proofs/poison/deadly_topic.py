"""A topic that kills every Glue run that works on it, as one does whose records exhaust the driver's memory."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from lifecycle_demo.lake import Lake

from ..job_scripts import changed_script
from ..outside import described

DEADLY = """
import os, signal
from firn_glue.job.run import StageRun

begin = StageRun._on_spark

def die_or_begin(self, work):
    if any(claim.topic == {topic!r} for claim, _ in work):
        os.kill(os.getpid(), signal.SIGKILL)
    begin(self, work)

StageRun._on_spark = die_or_begin
"""
BEGIN = b'\nif __name__ == "__main__":'


@contextmanager
def deadly(lake: Lake, topic: str) -> Iterator[None]:
    """Lets runs of Standardized die by SIGKILL once they have recorded themselves, if this topic is among theirs."""

    def change(script: bytes) -> bytes:
        return script.replace(BEGIN, DEADLY.format(topic=topic).encode() + BEGIN)

    with changed_script(lake, "standardized", change):
        yield


def attempts(lake: Lake, job: str) -> list[tuple[list[str], str]]:
    """The topics of each run of a job and the state in which it ended, in the order of their start."""
    pages = lake.client("glue").get_paginator("get_job_runs").paginate(JobName=described(lake)["jobs"][job])
    runs = sorted((run for page in pages for run in page["JobRuns"]), key=lambda run: run["StartedOn"])
    return [(_claimed(lake, run["Arguments"]["--claims"]), str(run["JobRunState"])) for run in runs]


def _claimed(lake: Lake, claims: str) -> list[str]:
    place = urlsplit(claims)
    found: dict[str, Any] = json.loads(
        lake.client("s3").get_object(Bucket=place.netloc, Key=place.path.lstrip("/"))["Body"].read()
    )
    return [str(claim["topic"]) for claim in found["topics"]]
