import { closed, formatDuration, printable } from '@firn/cli-kit';
import type { TopicRecord } from '@firn/registry-client';
import { Type } from 'typebox';
import type { Static } from 'typebox';

/** A reason why a topic is paused, as it is reported. */
export const HoldModel = closed({
  hold: Type.String({ description: 'The reason: operator, reset:<id>, deploy:<id>, ...' }),
  by: Type.Optional(Type.String({ description: 'Who asked for it' })),
  at: Type.Optional(Type.String({ description: 'When (ISO 8601, UTC)' })),
  reason: Type.Optional(Type.String({ description: 'Why, as they put it' })),
});

export type ReportedHold = Static<typeof HoldModel>;

/** The holds of a topic with what is known of them, sorted. */
export function reportHolds({
  holds,
  hold_notes: notes = {},
}: Pick<TopicRecord, 'holds' | 'hold_notes'>): ReportedHold[] {
  return [...holds].sort().map((hold) => ({ hold, ...notes[hold] }));
}

/** A hold for people: `operator, by ann, 3 min 0 s ago: a look at the data`. Safe for a terminal. */
export function describeHold({ hold, by, at, reason }: ReportedHold, now: Date): string {
  const who = by === undefined ? '' : `, by ${by}`;
  const ago = at === undefined ? undefined : Math.max(0, now.getTime() - Date.parse(at));
  const when = ago === undefined ? '' : `, ${formatDuration(ago)} ago`;
  return printable(`${hold}${who}${when}${reason === undefined ? '' : `: ${reason}`}`);
}
