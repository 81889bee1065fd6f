import { ATHENA_PROPERTIES } from '@firn/topic-schema';
import type { AthenaProperty } from '@firn/topic-schema';
import { DdlError } from '../ddl-error.js';
import { quoteText } from './text.js';

const WHOLE_NUMBER = /^(?:0|[1-9][0-9]{0,15})$/;

/**
 * Properties as `'name'='value'`.
 *
 * @throws DdlError for a name that is not of Athena's closed list ("Athena does not accept custom table properties"),
 * and for a value that the property does not take
 */
export function propertyList(where: string, properties: Readonly<Record<string, string>>): string[] {
  return Object.entries(properties).map(([name, value]) => {
    checkValue(where, name, value, propertyOf(where, name));
    return `${quoteText(name)}=${quoteText(value)}`;
  });
}

/** A property by its name. Refuses a name that Athena does not know. */
export function propertyOf(where: string, name: string): AthenaProperty {
  const property = ATHENA_PROPERTIES.get(name);
  if (property !== undefined) return property;
  throw new DdlError({
    where: `the properties of ${where}`,
    found: JSON.stringify(name),
    expected: `one of ${[...ATHENA_PROPERTIES.keys()].join(', ')}`,
    fix: 'Remove it: Athena takes no others for an Iceberg table',
  });
}

function checkValue(where: string, name: string, value: string, property: AthenaProperty): void {
  const { values, least = 0, most } = property;
  const number = WHOLE_NUMBER.test(value) ? Number(value) : Number.NaN;
  const taken = values?.includes(value) ?? (number >= least && number <= (most ?? Number.MAX_SAFE_INTEGER));
  if (taken) return;
  const range = most === undefined ? `from ${least}` : `from ${least} to ${most}`;
  throw new DdlError({
    where: `the property ${name} of ${where}`,
    found: JSON.stringify(value.length > 300 ? `${value.slice(0, 300)}...` : value),
    expected: values === undefined ? `a whole number ${range}` : `one of ${values.join(', ')}`,
    fix: 'Correct the value, or leave the property out',
  });
}
