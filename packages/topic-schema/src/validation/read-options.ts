import { pointerTo } from '../json/pointer.js';
import type { ColumnType } from '../model/column-type.js';
import {
  DEFAULT_NOTATION,
  TIMESTAMP_NOTATIONS,
  isEpoch,
  isTimestampNotation,
} from '../model/timestamp-notation.js';
import type { TimestampNotation } from '../model/timestamp-notation.js';
import type { Column } from '../model/topic-schema.js';
import { didYouMean } from '../names/did-you-mean.js';
import { quote } from '../names/name.js';
import { hasValue } from '../types/has-value.js';
import { printType } from '../types/print-type.js';
import type { Report } from './finding.js';
import { member } from './json-kind.js';

/** The kinds of values that can be written as another kind of JSON value and still say what they are. */
const COERCIBLE: ReadonlySet<string> = new Set([
  'boolean',
  'int',
  'bigint',
  'float',
  'double',
  'decimal',
  'string',
]);

/** Reads how a column's values are written. An option that could do nothing in the column's type is reported. */
export function readOptions(
  item: unknown,
  type: ColumnType | undefined,
  column: string,
  report: Report,
): Pick<Column, 'timestamp' | 'coerce'> {
  const timestamp = readTimestamp(member(item, 'timestamp'), type, pointerTo(column, 'timestamp'), report);
  const coerce = member(item, 'coerce') === true;
  if (coerce && type !== undefined) checkCoerce(type, timestamp, pointerTo(column, 'coerce'), report);
  return { ...(timestamp !== DEFAULT_NOTATION && { timestamp }), ...(coerce && { coerce }) };
}

function readTimestamp(
  value: unknown,
  type: ColumnType | undefined,
  pointer: string,
  report: Report,
): TimestampNotation {
  if (typeof value !== 'string') return DEFAULT_NOTATION;
  if (!isTimestampNotation(value)) {
    const meant = didYouMean(value, TIMESTAMP_NOTATIONS);
    const message = `Unknown notation of timestamps ${quote(value)}; there are ${TIMESTAMP_NOTATIONS.join(', ')}`;
    report({
      code: 'timestamp-notation',
      message,
      hint: meant && `Did you mean ${quote(meant)}?`,
      suggestion: meant === undefined ? undefined : { word: value, meant },
      pointer,
    });
    return DEFAULT_NOTATION;
  }
  if (type !== undefined && !hasValue(type, ({ kind }) => kind === 'timestamp')) {
    const message = `"timestamp" says how timestamps are written, but the type ${printType(type)} has none`;
    report({
      code: 'option-without-effect',
      message,
      hint: 'Remove the option, or make the type timestamp',
      pointer,
    });
  }
  return value;
}

function checkCoerce(type: ColumnType, timestamp: TimestampNotation, pointer: string, report: Report): void {
  if (hasValue(type, ({ kind }) => COERCIBLE.has(kind) || (kind === 'timestamp' && isEpoch(timestamp))))
    return;
  const message = `"coerce" has nothing to do in the type ${printType(type)}: its values are read from one kind of JSON value`;
  report({
    code: 'option-without-effect',
    message,
    hint: 'Remove it. It reads booleans, numbers and strings, and timestamps that are numbers, from other kinds of values',
    pointer,
  });
}
