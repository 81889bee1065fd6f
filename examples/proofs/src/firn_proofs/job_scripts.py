"""The scripts of the deployed Glue jobs, changed for a while."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from urllib.parse import urlsplit

from lifecycle_demo.lake import Lake

from .outside import described

Change = Callable[[bytes], bytes]


@contextmanager
def changed_script(lake: Lake, job: str, change: Change) -> Iterator[None]:
    """Changes the script of a job: `standardized`, `curated` or `rebuilder`."""
    command = lake.client("glue").get_job(JobName=described(lake)["jobs"][job])["Job"]["Command"]
    place = urlsplit(command["ScriptLocation"])
    script = {"Bucket": place.netloc, "Key": place.path.lstrip("/")}
    s3 = lake.client("s3")
    deployed = s3.get_object(**script)["Body"].read()
    s3.put_object(**script, Body=change(deployed))
    try:
        yield
    finally:
        s3.put_object(**script, Body=deployed)


@contextmanager
def changed_scripts(lake: Lake, change: Change) -> Iterator[None]:
    """Changes the script of each job."""
    with ExitStack() as stack:
        for job in described(lake)["jobs"]:
            stack.enter_context(changed_script(lake, job, change))
        yield
