"""From a job and a run to a command line, an environment and files."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from firn_local.glue_runs.arguments import JobArgumentError, sort_arguments
from firn_local.glue_runs.spark_settings import spark_properties, submit_arguments, write_settings
from firn_local.objects import read_object
from firn_local.prerequisites import iceberg_jars
from firn_local.program_environment import aws_environment

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from firn_local.glue_runs.run import GlueRun
    from firn_local.settings import Settings

_COMMANDS = frozenset({"glueetl", "pythonshell"})
_INHERITED = ("PATH", "HOME", "LANG", "LC_ALL", "JAVA_HOME", "TMPDIR", "USER", "LOGNAME", "LD_LIBRARY_PATH")


@dataclass(frozen=True, slots=True)
class Launch:
    """A process that is ready to start.

    Attributes:
        command: Program and arguments.
        environment: The whole environment.
        directory: Working directory, which holds the script and Spark's settings.
    """

    command: tuple[str, ...]
    environment: Mapping[str, str]
    directory: Path


def prepare(run: GlueRun, settings: Settings, directory: Path) -> Launch:
    """Fetch a run's script and libraries from S3 and write Spark's settings.

    The script gets its parameters as Glue gives them: `--JOB_NAME`, `--JOB_ID`, `--JOB_RUN_ID`, then the run's own.

    Raises:
        JobArgumentError: The job asks for something that cannot be given here.
        ObjectNotReadableError: The script or a library is not in S3.
    """
    if run.command.get("Name") not in _COMMANDS:
        message = f"job {run.job_name}: the command {run.command.get('Name')!r} is not supported; expected 'glueetl'."
        raise JobArgumentError(message)
    arguments = sort_arguments(run.arguments or {})
    directory.mkdir(parents=True)
    script = _fetch(run.command["ScriptLocation"], directory)
    libraries = [_fetch(url, directory / "lib") for url in arguments.py_files]
    properties = spark_properties(
        {**arguments.spark, **_own_jars([_fetch(url, directory / "jars") for url in arguments.jars])},
        jars=iceberg_jars(settings.jars) if arguments.iceberg else [],
        directory=directory,
        region=settings.region,
        class_archive=settings.class_archive if arguments.iceberg else None,
    )
    submit = submit_arguments(write_settings(directory, properties))
    told = ("--JOB_NAME", run.job_name, "--JOB_ID", f"j_{run.job_name}", "--JOB_RUN_ID", run.job_run_id)
    return Launch(
        command=(settings.python, str(script), *told, *arguments.script),
        environment={**_environment(settings, directory, libraries), "PYSPARK_SUBMIT_ARGS": submit},
        directory=directory,
    )


def _own_jars(jars: list[Path]) -> dict[str, str]:
    # Not on the class path that the JVM starts with: the class archive fits that one only.
    return {"spark.jars": ",".join(map(str, jars))} if jars else {}


def _fetch(url: str, directory: Path) -> Path:
    directory.mkdir(parents=True, exist_ok=True)
    file = directory / url.rsplit("/", 1)[-1]
    file.write_bytes(read_object(url))
    return file


def _environment(settings: Settings, directory: Path, libraries: list[Path]) -> dict[str, str]:
    # A module is imported from its directory, an archive is a place of its own.
    path = [str(file.parent if file.suffix == ".py" else file) for file in libraries]
    return {
        **{name: os.environ[name] for name in _INHERITED if name in os.environ},
        **aws_environment(settings),
        "PYTHONPATH": os.pathsep.join(path),
        "PYTHONUNBUFFERED": "1",
        "PYSPARK_PYTHON": settings.python,
        "PYSPARK_DRIVER_PYTHON": settings.python,
        "SPARK_LOCAL_DIRS": str(directory / "spark"),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "TZ": "UTC",
    }
