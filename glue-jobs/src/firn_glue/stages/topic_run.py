"""One topic in one Glue run: what it was claimed with, and what it works on."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from firn_glue.errors import SupersededError
from firn_glue.schema.document import Document, read_document

if TYPE_CHECKING:
    from collections.abc import Callable

    from firn_glue.registry.client import Registry
    from firn_glue.registry.record import TableRef, TopicRecord
    from firn_glue.stages.claim import Claim
    from firn_glue.tables.catalog import Catalog
    from firn_glue.tables.table import Table


@dataclass(frozen=True, slots=True)
class PublishedDocument:
    """A version of the document: its text, which goes to the workers, and what it says."""

    version: int
    text: str
    document: Document


@dataclass
class TopicRun:
    """The work on one topic under one lease.

    Attributes:
        claim: What the topic was claimed with.
        run: The Glue run, `<job name>/<job run id>`.
        found: The topic's record as the run found it: versions, fingerprints and UUIDs are pinned by it.
        registry: The registry.
        catalog: The Iceberg catalog.
        say: Takes a line about progress.
        clock: Gives the time.
    """

    claim: Claim
    run: str
    found: TopicRecord
    registry: Registry
    catalog: Catalog
    say: Callable[[str], None]
    clock: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))
    _documents: dict[int, PublishedDocument] = field(default_factory=dict)
    _tables: dict[TableRef, Table] = field(default_factory=dict)
    _branches: int = 0

    @property
    def topic(self) -> str:
        """The topic's name."""
        return self.claim.topic

    @cached_property
    def record(self) -> TopicRecord:
        """What the run works on: the topic as it was found, or as it will be once its staging tables are swapped in."""
        staging = self.claim.staging
        if staging is None:
            return self.found
        return replace(
            self.found,
            generation=staging.generation,
            schema_version=staging.schema_version,
            standardized=staging.standardized or self.found.standardized,
            curated=staging.curated,
        )

    def document(self, version: int) -> PublishedDocument:
        """Gives a version of the topic's document."""
        if version not in self._documents:
            text = self.registry.document(self.topic, version)
            self._documents[version] = PublishedDocument(version, text, read_document(text))
        return self._documents[version]

    @cached_property
    def current(self) -> PublishedDocument:
        """The document that the run works by: the published one, or that of the reset whose tables it fills."""
        return self.document(self.record.schema_version)

    def pinned(self, ref: TableRef) -> Table:
        """Resolves one of the topic's own tables, once; it must be the one that the registry means.

        Raises:
            TableMismatchError: when it is missing or another one.
        """
        if ref not in self._tables:
            self._tables[ref] = self.catalog.pinned(ref)
        return self._tables[ref]

    def new_branch(self) -> str:
        """Names a branch for an attempt: no other attempt has the name."""
        self._branches += 1
        return f"firn-{branch_part(self.run)}-{self._branches}"

    def fence(self) -> None:
        """Looks whether the topic is still this run's, right before it publishes.

        Raises:
            SupersededError: when control of the topic, its tables, or what is read from payloads has changed since.
        """
        check_fence(self.claim, self.found, self.registry.topic(self.topic))


def branch_part(run: str) -> str:
    """Shortens a Glue run's name to what tells it apart in the name of a branch."""
    kept = "".join(char for char in run.rsplit("/", 1)[-1].removeprefix("jr_") if char.isalnum())
    return kept[:16] or "run"


def check_fence(claim: Claim, pinned: TopicRecord, now: TopicRecord) -> None:
    """Compares a topic's record with the one that a run began with.

    A new comment changes neither structure nor mapping, and supersedes nobody.

    Raises:
        SupersededError: when they differ in what decides who may publish what.
    """
    if now.epoch != claim.epoch:
        raise SupersededError(
            f"control of topic {claim.topic} has changed hands: epoch {now.epoch}, the run was given {claim.epoch}"
        )
    if (now.structure, now.mapping) != (pinned.structure, pinned.mapping):
        raise SupersededError(
            f"schema version {now.schema_version} of topic {claim.topic} was published meanwhile; the run began with "
            f"{pinned.schema_version}"
        )
    if (now.standardized, now.curated, now.quarantine) != (pinned.standardized, pinned.curated, pinned.quarantine):
        raise SupersededError(f"the tables of topic {claim.topic} were exchanged meanwhile")
    if claim.deployment is not None:
        found = now.deployment
        if found is None or found.id != claim.deployment or found.step != claim.step:
            where = "is closed" if found is None else f"{found.id} is at step {found.step}"
            raise SupersededError(
                f"reset {claim.deployment} of topic {claim.topic} is not being rebuilt any more: the deployment {where}"
            )
