"""The attempts: as soon as one begins, others begin with the same claim, and all meet before any of them publishes."""

from __future__ import annotations

import json
from collections import defaultdict
from threading import Lock

from ..bench import Bench
from ..calls import Call
from ..changes import change_of, metadata_reader, staged_branches
from ..deployer import REFUSED
from ..jobs import run_states
from ..line import Answer, Forward
from .meeting import Meeting

ATTEMPTS = 3
MEETINGS = ("quarantine staged", "standardized staged", "curated staged")


class Attempts:
    """Starts two more runs of each job that begins, as a start that is delivered more than once does."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._read = metadata_reader(bench.lake)
        self._lock = Lock()
        self.runs: dict[str, set[str]] = defaultdict(set)
        """The ids of the attempts, by job."""
        self._begun: dict[str, Meeting] = {}
        self.meetings = {change: Meeting(ATTEMPTS) for change in MEETINGS}

    def handle(self, call: Call, forward: Forward) -> Answer:
        answer = forward()
        change = change_of(call, self._read) if answer.status < REFUSED else None
        if change == "run recorded":
            self._begin(call)
        elif change in self.meetings:
            self.meetings[change].wait_with({_run_of(branch) for branch in staged_branches(call, self._read)})
        return answer

    def over(self) -> bool:
        active = {"STARTING", "RUNNING", "STOPPING"}
        return all(active.isdisjoint(run_states(self._bench, job).values()) for job in self.runs)

    def _begin(self, call: Call) -> None:
        (recorded,) = json.loads(call.body)["ExpressionAttributeValues"][":runs"]["L"]
        job, run = recorded["S"].split("/")
        with self._lock:
            self.runs[job].add(run)
            if job not in self._begun:
                self._begun[job] = Meeting(ATTEMPTS)
                self._start_the_others(job, run)
        self._begun[job].wait_with({run})

    def _start_the_others(self, job: str, run: str) -> None:
        glue = self._bench.lake.client("glue")
        claims = glue.get_job_run(JobName=job, RunId=run)["JobRun"]["Arguments"]["--claims"]
        for _ in range(ATTEMPTS - 1):
            glue.start_job_run(JobName=job, Arguments={"--claims": claims})


def _run_of(branch: str) -> str:
    """The part of a branch's name that tells runs apart: `firn-<run>-<number>`."""
    return branch.split("-")[1]
