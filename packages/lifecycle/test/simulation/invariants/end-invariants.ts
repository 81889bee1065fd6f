import type { Lake } from '../lake/lake.js';
import type { LakeMetadata } from '../lake/metadata.js';
import { positionOf } from '../lake/unit.js';
import { Violation } from '../violation.js';
import { LIVE } from './live.js';
import type { TopicView } from './topic-view.js';

/** At rest: all of RAW is in, no name leads to the live table but its own. */
export function checkEnd(lake: Lake, topic: TopicView | undefined): void {
  if (topic === undefined) throw new Violation('Converges', 'there is no topic');
  if (topic.step !== undefined) throw new Violation('Converges', `the deployment is open at ${topic.step}`);
  if (!topic.isEnabled) throw new Violation('Converges', `the topic is paused by ${topic.holds.join()}`);
  checkLevel(lake, topic);
  checkNames(lake, topic);
}

function checkLevel(lake: Lake, { checkpoints, tables }: TopicView): void {
  const raw = lake.read('raw.orders')?.current?.id;
  if (raw !== checkpoints.raw) throw new Violation('Converges', 'the checkpoint is not at the head of RAW');
  const standardized = lake.read(LIVE.standardized);
  if (standardized === undefined || positionOf(standardized).raw !== raw) {
    throw new Violation('Converges', 'Standardized is not level with RAW');
  }
  if (tables.curated === undefined) return;
  if (recordsOf(lake, lake.read(LIVE.curated)) !== recordsOf(lake, standardized)) {
    throw new Violation('Converges', 'Curated is not level with Standardized');
  }
}

function recordsOf(lake: Lake, table: LakeMetadata | undefined): string {
  const records = lake.rowsOf(table).map((row) => row.record);
  return records.sort((a, b) => a - b).join();
}

function checkNames(lake: Lake, { tables }: TopicView): void {
  const live = new Set<string>(Object.values(LIVE));
  for (const name of lake.world.entries.keys()) {
    const table = lake.read(name);
    const isLive = table?.uuid === tables.standardized || table?.uuid === tables.curated;
    if (!live.has(name) && isLive)
      throw new Violation('NamesAreApart', `${name} leads to the live table as well`);
    // A CREATE that came late leaves an empty table under its staging name, which harms nobody.
    if (name.includes('__next_') && table?.current !== undefined) {
      throw new Violation('NamesAreApart', `${name} was left behind`);
    }
  }
}
