import { MAX_NAME_LENGTH, proposeName } from '@firn/topic-schema';

/** A key of payloads, and the name it has in the table. */
export interface NamedKey {
  readonly key: string;
  readonly name: string;
  /** The key that has the name this one would have had. */
  readonly collidesWith?: string;
}

/**
 * Names for the keys of one object: lower case, words joined by `_`, beginning with a letter, each different. A key
 * that is such a name already keeps it.
 *
 * @param keys - in the order that decides where two would have the same name
 */
export function fieldNames(keys: readonly string[]): readonly NamedKey[] {
  const owners = new Map<string, string>();
  for (const key of keys) if (nameOf(key) === key) owners.set(key, key);
  return keys.map((key) => {
    const wanted = nameOf(key);
    const owner = owners.get(wanted);
    if (owner === key) return { key, name: wanted };
    const name = freeName(wanted, owners);
    owners.set(name, key);
    return owner === undefined ? { key, name } : { key, name, collidesWith: owner };
  });
}

/** The name that a key would have if there were no other. */
export function nameOf(key: string): string {
  const name = proposeName(key);
  if (name === '') return 'field';
  return /^[0-9]/.test(name) ? `field_${name}`.slice(0, MAX_NAME_LENGTH) : name;
}

function freeName(wanted: string, taken: ReadonlyMap<string, string>): string {
  for (let number = 1; ; number += 1) {
    const suffix = number === 1 ? '' : `_${number}`;
    const name = wanted.slice(0, MAX_NAME_LENGTH - suffix.length) + suffix;
    if (!taken.has(name)) return name;
  }
}
