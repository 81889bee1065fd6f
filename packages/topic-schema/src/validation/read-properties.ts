import { ATHENA_PROPERTIES } from '../document/athena-properties.js';
import type { AthenaProperty } from '../document/athena-properties.js';
import { pointerTo } from '../json/pointer.js';
import { didYouMean } from '../names/did-you-mean.js';
import { quote } from '../names/name.js';
import type { Report } from './finding.js';
import { membersOf } from './json-kind.js';

/** Reads `properties`. Names that are not of Athena's list are passed over: the check of the shape has reported them. */
export function readProperties(value: unknown, report: Report): Readonly<Record<string, string>> {
  const read: Record<string, string> = {};
  for (const [name, setting] of membersOf(value)) {
    const property = ATHENA_PROPERTIES.get(name);
    if (property === undefined || typeof setting !== 'string') continue;
    checkValue(name, property, setting, pointerTo('/properties', name), report);
    read[name] = setting;
  }
  return read;
}

function checkValue(
  name: string,
  property: AthenaProperty,
  value: string,
  pointer: string,
  report: Report,
): void {
  const { values, least = 0, most = Number.MAX_SAFE_INTEGER } = property;
  if (values !== undefined) {
    if (values.includes(value)) return;
    const meant = didYouMean(value, values);
    const message = `${name} is one of ${values.join(', ')}; found ${quote(value)}`;
    report({
      code: 'property-value',
      message,
      hint: meant && `Did you mean ${quote(meant)}?`,
      suggestion: meant === undefined ? undefined : { word: value, meant },
      pointer,
    });
    return;
  }
  const number = /^(?:0|[1-9]\d{0,15})$/.test(value) ? Number(value) : Number.NaN;
  if (number >= least && number <= most) return;
  const range = property.most === undefined ? `from ${least}` : `from ${least} to ${most}`;
  const message = `${name} is a whole number ${range}, found ${quote(value)}`;
  report({
    code: 'property-value',
    message,
    hint: `Write digits in quotes, as in ${quote(String(Math.max(least, 5)))}`,
    pointer,
  });
}
