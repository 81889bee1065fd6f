import type { Notice } from '../notes/note.js';
import type { ColumnDraft } from './draft-columns.js';

/** Names of the moment that an event is about, the likeliest first. */
const USUAL_NAMES = [
  'event_time',
  'event_timestamp',
  'occurred_at',
  'happened_at',
  'created_at',
  'timestamp',
  'time',
  'sent_at',
  'delivered_at',
  'received_at',
  'updated_at',
  'event_date',
  'date',
];

const LATER = 'It is free until the topic is deployed, and a reset afterwards';

/** The column whose days the table is partitioned by, if one stands out; a note says what was chosen and why. */
export function choosePartitioning(
  columns: readonly ColumnDraft[],
  samples: number,
  notice: Notice,
): string | undefined {
  const candidates = columns.filter(({ value: { type }, profile }) => {
    const isMoment = type.kind === 'timestamp' || type.kind === 'date';
    return isMoment && profile.count - profile.nulls === samples;
  });
  const names = candidates.map(({ name }) => name);
  const usual = USUAL_NAMES.find((name) => names.includes(name));
  const chosen = names.length === 1 ? names[0] : usual;
  if (chosen === undefined || columns.some(({ name }) => name === `${chosen}_day`)) {
    const found =
      names.length === 0 ? 'no date or moment is in every sample' : `it may be any of ${names.join(', ')}`;
    const hint = `Choose what queries filter on: "partitionBy": ["day(<column>)"]. ${LATER}`;
    notice({ code: 'partitioning', message: `Not partitioned: ${found}`, hint });
    return undefined;
  }
  const others = names.filter((name) => name !== chosen);
  const instead = others.length === 0 ? '' : ` rather than ${others.join(', ')}`;
  const message = `Partitioned by the day of ${chosen}${instead}: a guess`;
  notice({ code: 'partitioning', message, hint: `Choose what queries filter on. ${LATER}` });
  return chosen;
}
