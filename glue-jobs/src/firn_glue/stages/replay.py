"""Replays quarantine: what it holds and the document can read by now goes to Standardized, each record once.

The rows are marked in quarantine first, by one commit that fixes the unit; whoever finds that publishes exactly them.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from pyspark.sql import functions as f

from firn_glue.errors import AuditError
from firn_glue.frames.held_rows import held, payload_rows, readable
from firn_glue.frames.kept import kept
from firn_glue.frames.parsed_rows import accepted, counted, parsed_rows
from firn_glue.history.standing import CHECKPOINT_TAG, Adopt, Published, generation_tag
from firn_glue.history.unit import Counts, Unit
from firn_glue.schema.document import REPLAYED_BY
from firn_glue.stages.publish import Commit, commit

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

    from firn_glue.history.unit import Position
    from firn_glue.stages.filling import Filling, Heads
    from firn_glue.stages.topic_run import TopicRun
    from firn_glue.tables.files import Files
    from firn_glue.tables.table import Table


def mark_readable(run: TopicRun, filling: Filling) -> bool:
    """Marks the rows of the generation that the run's document reads, as a unit that is to be finished.

    Returns:
        Whether that is done, also when there was nothing to mark; not, when another commit came first.

    Raises:
        AuditError: when not exactly these rows were marked; nothing is published then.
        SupersededError: when the topic is not this run's any more.
    """
    step, heads = filling.look()
    if isinstance(step, Adopt):
        return False
    with _quarantined(filling, heads).frame() as frame:
        rows = held(frame, filling.generation)
        parsed = parsed_rows(payload_rows(rows), run.current.text, filling.standardized.spark_schema())
        # A MERGE reads its source more than once.
        with kept(readable(rows, parsed)) as found:
            count = found.count()
            return count == 0 or commit(run, _intent(filling, heads, _unit(run, filling, step.start), found, count))


def _unit(run: TopicRun, filling: Filling, stands: Position) -> Unit:
    """Gives a new unit that covers nothing of RAW: it begins and ends where the table stands."""
    mark, version = uuid.uuid4().hex, run.record.schema_version
    return Unit(run.topic, filling.generation, stands.raw, stands.raw, version, replay=mark)


def finish_replay(run: TopicRun, filling: Filling, intent: Published, heads: Heads) -> Counts | None:
    """Publishes the rows that quarantine has marked with a unit.

    Returns:
        What became of them; None when another attempt was first.

    Raises:
        AuditError: when the marked rows are not read as they were; nothing is published then.
        SupersededError: when the topic is not this run's any more.
    """
    unit, document = intent.unit, run.document(intent.unit.schema_version)
    table, base = filling.standardized, heads.standardized
    files = _quarantined(filling, heads)
    with files.frame() as frame:
        marked = payload_rows(frame.where(f.col(REPLAYED_BY) == f.lit(unit.replay)))
        with kept(parsed_rows(marked, document.text, table.spark_schema())) as parsed:
            counts = counted(parsed)
            if counts != intent.counts:
                raise AuditError(
                    f"the replay {unit.replay} of topic {unit.topic} was begun with {intent.counts}, and reading its "
                    f"rows again gives {counts}: they are not read as they were. Use the version of the jobs that "
                    "began it, or rebuild the topic by a reset"
                )

            def write(branch: str) -> None:
                table.create_branch(branch, base)
                rows = accepted(parsed, table.spark_schema())
                table.append(rows, branch, unit.summary(counts), files.write_options)

            return counts if commit(run, Commit(table, base, (CHECKPOINT_TAG,), counts.written, write)) else None


def held_in_quarantine(filling: Filling) -> int:
    """Counts the rows of the generation that quarantine holds: those that no replay has taken to Standardized."""
    head = filling.quarantine.refresh().head
    if head is None:
        return 0
    with filling.quarantine.files_at(head, {"generation": filling.generation}).frame() as frame:
        return held(frame, filling.generation).count()


def _quarantined(filling: Filling, heads: Heads) -> Files:
    return filling.quarantine.files_at(heads.quarantine, {"generation": filling.generation})


def _intent(filling: Filling, heads: Heads, unit: Unit, found: DataFrame, count: int) -> Commit:
    table, base = filling.quarantine, heads.quarantine

    def write(branch: str) -> None:
        table.create_branch(branch, base)
        _mark(table, branch, unit, found, count)
        _audit(table, branch, base, unit, count)

    return Commit(table, base, (CHECKPOINT_TAG, generation_tag(unit.generation)), None, write)


def _mark(table: Table, branch: str, unit: Unit, found: DataFrame, count: int) -> None:
    clauses = (
        f"ON t.generation = {unit.generation} AND t.raw_file = s.raw_file AND t.raw_pos = s.raw_pos "
        f"WHEN MATCHED AND t.{REPLAYED_BY} IS NULL THEN UPDATE SET t.{REPLAYED_BY} = '{unit.replay}'"
    )
    table.merge(found, clauses, branch, unit.summary(Counts(count, count, 0)))


def _audit(table: Table, branch: str, base: str, unit: Unit, count: int) -> None:
    """Looks at what was staged: as many rows of the generation as there were, and the marked ones among them."""
    before, _ = _rows_and_marked(table, base, unit)
    after, marked = _rows_and_marked(table, table.state.branches()[branch], unit)
    if (marked, after) != (count, before):
        raise AuditError(
            f"{count} rows of {table.name} were to be marked as replayed, and {marked} were; it would have {after} "
            f"rows of generation {unit.generation}, expected {before}. Nothing was published; the next run tries again"
        )


def _rows_and_marked(table: Table, snapshot: str, unit: Unit) -> tuple[int, int]:
    marked = f.when(f.col(REPLAYED_BY) == f.lit(unit.replay), f.lit(1))
    with table.files_at(snapshot, {"generation": unit.generation}).frame() as frame:
        rows, found = frame.agg(f.count(f.lit(1)), f.count(marked)).collect()[0]
    return rows, found
