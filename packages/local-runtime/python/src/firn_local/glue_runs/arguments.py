"""Glue's special job parameters, told apart from those of the script."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_CHAINED_CONF = re.compile(r"\s+--conf\s+")
_CONSUMED = frozenset({"--conf", "--extra-py-files", "--extra-jars", "--datalake-formats"})
_WITHOUT_EFFECT = re.compile(r"--(enable-[a-z-]+|job-language|job-bookmark-option|continuous-log-[A-Za-z-]+|TempDir)$")
_UNSUPPORTED = frozenset({"--additional-python-modules", "--extra-files"})


class JobArgumentError(Exception):
    """Raised when a job's parameters ask for something that cannot be given here."""


@dataclass(frozen=True, slots=True)
class JobArguments:
    """A run's parameters, sorted by who reads them.

    Attributes:
        script: What the script gets on its command line, as `--name value` pairs.
        spark: Spark properties of the `--conf` chain.
        py_files: S3 URLs of `--extra-py-files`.
        jars: S3 URLs of `--extra-jars`.
        iceberg: Whether `--datalake-formats` asks for Iceberg.
    """

    script: tuple[str, ...]
    spark: Mapping[str, str]
    py_files: tuple[str, ...]
    jars: tuple[str, ...]
    iceberg: bool


def sort_arguments(arguments: Mapping[str, str]) -> JobArguments:
    """Sort a run's parameters (the job's defaults overridden by the run's).

    Example:
        >>> sort_arguments({"--conf": "a=1 --conf b=2", "--day": "monday"}).spark
        {'a': '1', 'b': '2'}

    Raises:
        JobArgumentError: A `--conf` without `=`, another table format than Iceberg, or a parameter that installs
            libraries or files, which the local runtime does not do.
    """
    for name in sorted(_UNSUPPORTED & arguments.keys()):
        message = f"the job parameter {name} is not supported by the local runtime: found {arguments[name]!r}."
        raise JobArgumentError(message)
    formats = _comma_separated(arguments.get("--datalake-formats", ""))
    if set(formats) - {"iceberg"}:
        message = f"--datalake-formats is {arguments['--datalake-formats']!r}; the local runtime has 'iceberg' only."
        raise JobArgumentError(message)
    script = [
        part
        for name, value in arguments.items()
        if name not in _CONSUMED and not _WITHOUT_EFFECT.match(name)
        for part in (name, value)
    ]
    return JobArguments(
        script=tuple(script),
        spark=_chained_conf(arguments.get("--conf", "")),
        py_files=_comma_separated(arguments.get("--extra-py-files", "")),
        jars=_comma_separated(arguments.get("--extra-jars", "")),
        iceberg="iceberg" in formats,
    )


def _comma_separated(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(",") if part.strip())


def _chained_conf(value: str) -> dict[str, str]:
    properties = {}
    for part in _CHAINED_CONF.split(value.strip()) if value.strip() else ():
        name, equals, setting = part.strip().partition("=")
        if not equals or not name.strip():
            message = f"--conf has {part.strip()!r}; expected <property>=<value>, more of them chained by ' --conf '."
            raise JobArgumentError(message)
        properties[name.strip()] = setting.strip()
    return properties
