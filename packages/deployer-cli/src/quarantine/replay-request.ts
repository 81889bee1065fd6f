import { closed, formatDuration, printable } from '@firn/cli-kit';
import type { ReplayRequest } from '@firn/registry-client';
import { Type } from 'typebox';
import type { Static } from 'typebox';

/** A request to replay a topic's quarantine, as it is reported. */
export const ReplayModel = closed(
  {
    id: Type.String(),
    by: Type.Optional(Type.String({ description: 'Who asked for it' })),
    at: Type.String({ description: 'When (ISO 8601, UTC)' }),
  },
  { description: 'That quarantine is to be replayed; the next run carries it out' },
);

export type ReportedReplay = Static<typeof ReplayModel>;

export function reportReplay({ id, by, at }: ReplayRequest): ReportedReplay {
  return { id, ...(by !== undefined && { by }), at };
}

/** A request for people: `requested by ann, 3 min 0 s ago; the next run carries it out`. Safe for a terminal. */
export function describeReplay({ by, at }: ReportedReplay, now: Date): string {
  const who = by === undefined ? '' : ` by ${by}`;
  const ago = formatDuration(Math.max(0, now.getTime() - Date.parse(at)));
  return printable(`requested${who}, ${ago} ago; the next run carries it out`);
}
