import { ATHENA_PROPERTIES } from '@firn/topic-schema';
import { DdlError } from '../ddl-error.js';
import { quoteText } from './text.js';

/**
 * Properties as `'name'='value'`.
 *
 * @throws DdlError for a name that is not of Athena's closed list ("Athena does not accept custom table properties")
 */
export function propertyList(where: string, properties: Readonly<Record<string, string>>): string[] {
  return Object.entries(properties).map(([name, value]) => {
    checkProperty(where, name);
    return `${quoteText(name)}=${quoteText(value)}`;
  });
}

/** Refuses a name that Athena does not know. */
export function checkProperty(where: string, name: string): void {
  if (ATHENA_PROPERTIES.has(name)) return;
  throw new DdlError({
    where: `the properties of ${where}`,
    found: JSON.stringify(name),
    expected: `one of ${[...ATHENA_PROPERTIES.keys()].join(', ')}`,
    fix: 'Remove it: Athena takes no others for an Iceberg table',
  });
}
