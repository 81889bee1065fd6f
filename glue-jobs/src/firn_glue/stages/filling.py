"""Fills a Standardized table from RAW, a unit at a time, with the topic's quarantine beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from pyspark.sql import functions as f

from firn_glue.errors import AuditError, RawHistoryError, UnitMismatchError
from firn_glue.frames.parsed_rows import REASON, accepted, parsed_rows
from firn_glue.frames.quarantine_rows import quarantine_rows
from firn_glue.frames.raw_rows import raw_rows
from firn_glue.history.snapshot_range import snapshots_between
from firn_glue.history.standing import (
    CHECKPOINT_TAG,
    Published,
    Step,
    generation_tag,
    next_step,
    quarantined_unit,
    standardized_unit,
)
from firn_glue.history.unit import BEGINNING, Counts, Position, Unit
from firn_glue.stages.publish import Commit, commit

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyspark.sql import DataFrame

    from firn_glue.stages.topic_run import TopicRun
    from firn_glue.tables.files import Files
    from firn_glue.tables.table import Table

SMALL: Final = 64 * 1024 * 1024
"""Bytes of RAW below which rows are written as they come: a shuffle would cost more than the files it saves."""

UNSHUFFLED: Final = {"distribution-mode": "none", "fanout-enabled": "true"}


class Heads(NamedTuple):
    """Where main of both tables stood when a step was decided; what is published must be built upon that."""

    standardized: str
    quarantine: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A unit that was read and parsed; `parsed` is None when it has no rows."""

    unit: Unit
    files: Files
    counts: Counts
    parsed: DataFrame | None


@dataclass
class Filling:
    """The tables of one topic, and how to get a unit into them.

    Attributes:
        run: The topic's run.
        raw: The RAW table.
        standardized: The Standardized table, pinned.
        quarantine: The quarantine table, pinned.
    """

    run: TopicRun
    raw: Table
    standardized: Table
    quarantine: Table

    @property
    def generation(self) -> int:
        """The life of the Standardized table: that of its units, since a reset of Curated alone leaves it as it is."""
        last = standardized_unit(self.standardized.state, self.run.topic)
        return self.run.record.generation if last is None else last.unit.generation

    @property
    def position(self) -> Position:
        """Where the Standardized table stood at the last look."""
        last = standardized_unit(self.standardized.state, self.run.topic)
        return Position() if last is None else last.unit.end

    def look(self) -> tuple[Step, Heads]:
        """Reads both tables anew and decides what may be done.

        Another run may publish between the two reads: what contradicts is looked at again as long as it changes.

        Raises:
            UnitMismatchError: when the two tables contradict each other.
        """
        topic = self.run.topic
        while True:
            self.standardized.refresh()
            self.quarantine.refresh()
            heads = Heads(self.standardized.ensure_head(topic), self.quarantine.ensure_head(topic))
            intent = quarantined_unit(self.quarantine.state, topic, self.generation)
            try:
                return next_step(self.position, intent), heads
            except UnitMismatchError:
                if (self.standardized.refresh().head, self.quarantine.refresh().head) == heads:
                    raise

    def range_files(self, unit: Unit) -> Files:
        """Plans the read of a unit that is a range of RAW snapshots.

        Raises:
            RawHistoryError: when the range cannot be read without loss.
        """
        end = unit.end.raw
        where = self.run.document(unit.schema_version).document.raw.where
        if end not in self.raw.state.snapshots:
            raise RawHistoryError(
                f"snapshot {end} of RAW table {self.raw.name}, with which an unfinished unit ends, has expired. "
                "Nothing was read. Lengthen the table's retention, then rebuild the topic by a reset"
            )
        if unit.raw_from == BEGINNING:
            return self.raw.files_at(end, where)
        snapshots_between(self.raw.state, f"RAW table {self.raw.name}", unit.raw_from, end)
        return self.raw.files_appended(unit.raw_from, end, where)

    def carry_out(self, unit: Unit, intent: Published | None, files: Files, heads: Heads) -> Counts | None:
        """Reads, parses and publishes a unit: first quarantine, which fixes it, then Standardized.

        Args:
            unit: The unit.
            intent: What quarantine has of it already, when an earlier attempt got that far.
            files: What to read.
            heads: What to build upon.

        Returns:
            What became of the rows; None when another attempt was first, in whichever of the two tables.

        Raises:
            AuditError: when counts that must agree do not; nothing is published then.
            SupersededError: when the topic is not this run's any more.
        """
        published = self.run.document(unit.schema_version)
        with files.frame() as frame:
            rows = raw_rows(frame, published.document.raw)
            read = _count(files, rows, filtered=bool(published.document.raw.where))
            if read == 0:
                return self._publish(Reading(unit, files, Counts(0, 0, 0), None), intent, heads)
            with parsed_rows(rows, published.text, self.standardized.spark_schema()) as parsed:
                reading = Reading(unit, files, _audited(read, parsed, unit), parsed)
                return self._publish(reading, intent, heads)

    def _publish(self, reading: Reading, intent: Published | None, heads: Heads) -> Counts | None:
        unit, counts = reading.unit, reading.counts
        if intent is None:
            if not commit(self.run, self._quarantined(reading, heads.quarantine)):
                return None
        elif intent.counts != counts:
            raise AuditError(
                f"the unit from {unit.start} to {unit.end} of topic {unit.topic} was begun with {intent.counts}, and "
                f"reading it again gives {counts}: its records are not read as they were. Use the version of the jobs "
                "that began it, or rebuild the topic by a reset"
            )
        return counts if commit(self.run, self._standardized(reading, heads.standardized)) else None

    def _quarantined(self, reading: Reading, base: str) -> Commit:
        unit, counts = reading.unit, reading.counts
        rejected = None
        if reading.parsed is not None and counts.quarantined > 0:
            time = self.run.clock().replace(tzinfo=None)
            rejected = quarantine_rows(reading.parsed, unit, reading.files.snapshot, time)
        write = _writer(self.quarantine, base, rejected, unit.summary(counts), UNSHUFFLED)
        tags = (CHECKPOINT_TAG, generation_tag(unit.generation))
        return Commit(self.quarantine, base, tags, counts.quarantined, write)

    def _standardized(self, reading: Reading, base: str) -> Commit:
        counts = reading.counts
        rows = None
        if reading.parsed is not None and counts.written > 0:
            rows = accepted(reading.parsed, self.standardized.spark_schema())
        options = UNSHUFFLED if reading.files.bytes < SMALL else {}
        write = _writer(self.standardized, base, rows, reading.unit.summary(counts), options)
        return Commit(self.standardized, base, (CHECKPOINT_TAG,), counts.written, write)


def _writer(
    table: Table, base: str, rows: DataFrame | None, summary: dict[str, str], options: dict[str, str]
) -> Callable[[str], None]:
    def write(branch: str) -> None:
        if rows is None:
            table.append_nothing(branch, summary)
        else:
            table.create_branch(branch, base)
            table.append(rows, branch, summary, options)

    return write


def _count(files: Files, rows: DataFrame, *, filtered: bool) -> int:
    """Counts the rows to be read without parsing them: by the files' metadata where that says it, else by reading."""
    known = files.records
    if known == 0 or (known is not None and not filtered):
        return known
    return rows.count()


def _audited(read: int, parsed: DataFrame, unit: Unit) -> Counts:
    total, quarantined = parsed.agg(f.count(f.lit(1)), f.count(f.col(REASON))).collect()[0]
    if total != read:
        raise AuditError(
            f"RAW has {read} rows of topic {unit.topic} from {unit.start} to {unit.end}, and {total} came out of the "
            "parser. Nothing was published; the next run tries again"
        )
    return Counts(read, total - quarantined, quarantined)
