"""One Glue run: its topics side by side in one Spark application, each with an outcome of its own."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import boto3

from firn_glue.errors import FirnError, RefusedError, SupersededError
from firn_glue.job.arguments import Arguments, parse_arguments
from firn_glue.job.claims import load_claims
from firn_glue.job.log import LOG, log_to_stdout
from firn_glue.job.outcome import failed_outcome, outcome_of, superseded_outcome
from firn_glue.registry.client import Registry
from firn_glue.stages.result import StageResult
from firn_glue.stages.topic_run import TopicRun, check_fence

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager

    from firn_glue.registry.record import TopicRecord
    from firn_glue.stages.claim import Claim
    from firn_glue.tables.catalog import Catalog

CANNOT_BEGIN: Final = 2


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the pipeline.

    Attributes:
        name: Its name in outcomes.
        work: What it does for one topic.
        concerns: Whether it has anything to do with a topic, as far as the registry tells.
    """

    name: str
    work: Callable[[TopicRun, Arguments], StageResult]
    concerns: Callable[[TopicRecord], bool] = lambda _: True


def main(argv: Sequence[str], stage: Stage) -> int:
    """Runs a stage for the topics of a run's claims.

    Returns:
        0 when every topic has an outcome, a failed one too; 2 when the run could not begin.
    """
    log_to_stdout()
    try:
        arguments = parse_arguments(argv)
        claims = load_claims(boto3.client("s3"), arguments.claims)
    except FirnError as error:
        LOG.error("%s", error)
        return CANNOT_BEGIN
    registry = Registry(boto3.client("dynamodb"), arguments.registry_table)
    StageRun(arguments, registry, stage).carry_out(claims)
    return 0


def _spark_catalog(arguments: Arguments) -> AbstractContextManager[Catalog]:
    from firn_glue.job.spark import open_catalog  # noqa: PLC0415 -- loaded only when it is needed

    return open_catalog(arguments)


@dataclass(frozen=True, slots=True)
class StageRun:
    """One stage in one Glue run.

    Attributes:
        arguments: What the run was started with.
        registry: The registry.
        stage: The stage.
        catalog: Opens the Iceberg catalog.
    """

    arguments: Arguments
    registry: Registry
    stage: Stage
    catalog: Callable[[Arguments], AbstractContextManager[Catalog]] = _spark_catalog

    def carry_out(self, claims: Sequence[Claim]) -> None:
        """Runs the stage for claimed topics. Spark is started only if one of them needs it."""
        work: list[tuple[Claim, TopicRecord]] = []
        for claim in claims:
            record = self._record(claim)
            if record is None:
                continue
            if self.stage.concerns(record):
                work.append((claim, record))
            else:
                self._report(claim, lambda: StageResult("nothing_to_do"))
        if work:
            self._on_spark(work)

    def _record(self, claim: Claim) -> TopicRecord | None:
        """Writes the run into the topic's lease: its first act. Refused, nothing is done for the topic."""
        try:
            return self.registry.record_run(claim.topic, claim.token, self.arguments.run, under=claim.under)
        except RefusedError as error:
            LOG.warning("%s: nothing is done: %s", claim.topic, error)
        except FirnError as error:
            self._write(claim, failed_outcome(error, self.arguments.run, _now()))
        return None

    def _on_spark(self, work: Sequence[tuple[Claim, TopicRecord]]) -> None:
        with (
            self.catalog(self.arguments) as catalog,
            ThreadPoolExecutor(self.arguments.concurrency, thread_name_prefix="topic") as pool,
        ):
            for topic in [pool.submit(self._topic, claim, record, catalog) for claim, record in work]:
                topic.result()

    def _topic(self, claim: Claim, record: TopicRecord, catalog: Catalog) -> None:
        say = partial(LOG.info, "%s: %s", claim.topic)
        run = TopicRun(claim, self.arguments.run, record, self.registry, catalog, say)
        self._report(claim, lambda: fenced(run, lambda: self.stage.work(run, self.arguments)))

    def _report(self, claim: Claim, work: Callable[[], StageResult]) -> None:
        """Runs the work on one topic and writes its outcome, whatever it is."""
        run = self.arguments.run
        try:
            outcome = outcome_of(work(), run, _now())
        except SupersededError as error:
            outcome = superseded_outcome(error, run, _now())
        except FirnError as error:
            outcome = failed_outcome(error, run, _now())
        except Exception as error:  # noqa: BLE001 -- one topic's failure is that topic's outcome
            LOG.exception("%s: an unforeseen error", claim.topic)
            outcome = failed_outcome(error, run, _now())
        self._write(claim, outcome)

    def _write(self, claim: Claim, outcome: dict[str, Any]) -> None:
        LOG.info("%s: %s %s %s", claim.topic, self.stage.name, outcome["state"], outcome.get("error", ""))
        try:
            self.registry.write_outcome(claim.topic, claim.token, self.stage.name, outcome, under=claim.under)
        except RefusedError as error:
            LOG.warning("%s: its outcome could not be written: %s", claim.topic, error)


def fenced(run: TopicRun, work: Callable[[], StageResult]) -> StageResult:
    """Runs a stage; a run that failed because it was fenced meanwhile has not failed.

    Raises:
        SupersededError: when the topic is not this run's any more.
        Exception: whatever the stage raised.
    """
    check_fence(run.claim, run.found, run.found)
    try:
        return work()
    except SupersededError:
        raise
    except Exception:
        run.fence()
        raise


def _now() -> datetime:
    return datetime.now(UTC)
