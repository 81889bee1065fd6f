"""Fills a Standardized table from RAW, a unit at a time, with the topic's quarantine beside it."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from firn_glue.errors import AuditError, RawHistoryError, UnitMismatchError
from firn_glue.frames.engine import is_among
from firn_glue.frames.engine_rows import engine_rows
from firn_glue.frames.kept import kept
from firn_glue.frames.parsed_rows import accepted, counted, parsed_rows
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
from firn_glue.history.unit import BEGINNING, ROWS_READ, Counts, Position, Unit
from firn_glue.stages.publish import Commit, Staged, commit, staging
from firn_glue.tables.files import UNSHUFFLED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pyspark.sql import DataFrame

    from firn_glue.frames.engine import Places, Reader
    from firn_glue.stages.topic_run import TopicRun
    from firn_glue.tables.files import Files
    from firn_glue.tables.table import Table


class Heads(NamedTuple):
    """Where main of both tables stood when a step was decided; what is published must be built upon that."""

    standardized: str
    quarantine: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A unit that is being read.

    Attributes:
        unit: The unit.
        intent: What quarantine has of it already, when an earlier attempt got that far.
        files: What is read.
        heads: What is built upon.
        read: How many rows of the topic the files have.
    """

    unit: Unit
    intent: Published | None
    files: Files
    heads: Heads
    read: int


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
        return self.run.record.generation if last is None else last.generation

    @property
    def position(self) -> Position:
        """Where the Standardized table stood at the last look."""
        last = standardized_unit(self.standardized.state, self.run.topic)
        return Position() if last is None else last.end

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
                return next_step(standardized_unit(self.standardized.state, topic), intent), heads
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
        """Reads and publishes a unit: rows are staged, quarantine is published, which fixes the unit, then the rows.

        Payloads are read once, by the engine, on their way into the table. The reference is asked about those that
        it refused.

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
        document = self.run.document(unit.schema_version).document
        with files.frame() as frame:
            raw = raw_rows(frame, document.raw)
            read = _count(files, raw, filtered=bool(document.raw.where))
            reading = Reading(unit, intent, files, heads, read)
            if read == 0:
                with staging(self.run, self._standardized(reading, None)) as staged:
                    return self._publish(reading, staged)
            with engine_rows(raw, document, self.standardized.spark_schema()) as (rows, reader):
                return self._read(reading, rows, reader)

    def _read(self, reading: Reading, rows: DataFrame, reader: Reader) -> Counts | None:
        with staging(self.run, self._standardized(reading, rows)) as staged:
            if staged is None:
                return None
            refused = reader.refused
            _audit(reading, staged.added + refused.count)
            if refused.count == 0:
                return self._publish(reading, staged)
            with self._parsed(reading, refused) as parsed:
                counts = counted(parsed)
                _audit(reading, staged.added + counts.read)
                written = reading.read - counts.quarantined
                if written == staged.added:
                    return self._publish(reading, staged, parsed)
                read_after_all = accepted(parsed, self.standardized.spark_schema())
                every = self._standardized(reading, rows.unionByName(read_after_all), written)
                with staging(self.run, every) as staged_anew:
                    return self._publish(reading, staged_anew, parsed)

    @contextmanager
    def _parsed(self, reading: Reading, refused: Places) -> Iterator[DataFrame]:
        """Asks the reference about what the engine refused: few, as a rule."""
        published = self.run.document(reading.unit.schema_version)
        with reading.files.only(refused.files).frame() as frame, is_among(frame.sparkSession, refused) as is_refused:
            raw = raw_rows(frame, published.document.raw).where(is_refused)
            with kept(parsed_rows(raw, published.text, self.standardized.spark_schema())) as parsed:
                yield parsed

    def _publish(self, reading: Reading, staged: Staged | None, parsed: DataFrame | None = None) -> Counts | None:
        """Publishes quarantine, which fixes the unit, unless an earlier attempt has; then what was staged."""
        if staged is None:
            return None
        unit, intent = reading.unit, reading.intent
        counts = Counts(reading.read, staged.added, reading.read - staged.added)
        if intent is None:
            if not commit(self.run, self._quarantined(reading, counts, parsed)):
                return None
        elif intent.counts != counts:
            raise AuditError(
                f"the unit from {unit.start} to {unit.end} of topic {unit.topic} was begun with {intent.counts}, and "
                f"reading it again gives {counts}: its records are not read as they were. Use the version of the jobs "
                "that began it, or rebuild the topic by a reset"
            )
        return counts if staged.publish() else None

    def _quarantined(self, reading: Reading, counts: Counts, parsed: DataFrame | None) -> Commit:
        unit, base = reading.unit, reading.heads.quarantine
        rows = None
        if parsed is not None and counts.quarantined > 0:
            time = self.run.clock().replace(tzinfo=None)
            rows = quarantine_rows(parsed, unit, reading.files.snapshot, time)
        write = _writer(self.quarantine, base, rows, unit.summary(counts), UNSHUFFLED)
        tags = (CHECKPOINT_TAG, generation_tag(unit.generation))
        return Commit(self.quarantine, base, tags, counts.quarantined, write)

    def _standardized(self, reading: Reading, rows: DataFrame | None, added: int | None = None) -> Commit:
        base = reading.heads.standardized
        summary = reading.unit.summary() | {ROWS_READ: str(reading.read)}
        write = _writer(self.standardized, base, rows, summary, reading.files.write_options)
        return Commit(self.standardized, base, (CHECKPOINT_TAG,), added, write)


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


def _audit(reading: Reading, found: int) -> None:
    unit = reading.unit
    if found != reading.read:
        raise AuditError(
            f"RAW has {reading.read} rows of topic {unit.topic} from {unit.start} to {unit.end}, and {found} were read "
            "or refused. Nothing was published; the next run tries again"
        )
