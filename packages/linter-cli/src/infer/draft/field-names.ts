import { MAX_NAME_LENGTH, proposeName } from '@firn/topic-schema';

/** The name that a key has in the table. */
export interface FieldName {
  readonly name: string;
  /** The key that has the name this one would have had. */
  readonly collidesWith?: string;
}

/**
 * Names for keys that stand side by side in a table: lower case, words joined by `_`, beginning with a letter, each
 * different. A key that is such a name already keeps it.
 *
 * @param keys - in the order that decides where two would have the same name
 * @returns a name for each
 */
export function fieldNames(keys: readonly string[]): readonly FieldName[] {
  const names = new NameTable();
  const exact = keys.map((key) => nameOf(key) === key && names.claim(key, key));
  return keys.map((key, index) => {
    if (exact[index] === true) return { name: key };
    const wanted = nameOf(key);
    const owner = names.owner(wanted);
    if (owner === undefined) {
      names.claim(wanted, key);
      return { name: wanted };
    }
    return { name: names.claimNumbered(wanted, key), collidesWith: owner };
  });
}

/** The name that a key would have if there were no other. */
export function nameOf(key: string): string {
  const name = proposeName(key);
  if (name === '') return 'field';
  return /^[0-9]/.test(name) ? `field_${name}`.slice(0, MAX_NAME_LENGTH) : name;
}

class NameTable {
  readonly #owners = new Map<string, string>();
  readonly #numbers = new Map<string, number>();

  /** The key that has a name. */
  owner(name: string): string | undefined {
    return this.#owners.get(name);
  }

  /** Gives a key a name, if it is free. */
  claim(name: string, key: string): boolean {
    if (this.#owners.has(name)) return false;
    this.#owners.set(name, key);
    return true;
  }

  /** Gives a key the first free name of `name_2`, `name_3` and so on. */
  claimNumbered(name: string, key: string): string {
    for (let number = (this.#numbers.get(name) ?? 1) + 1; ; number += 1) {
      const suffix = `_${number}`;
      const numbered = name.slice(0, MAX_NAME_LENGTH - suffix.length) + suffix;
      this.#numbers.set(name, number);
      if (this.claim(numbered, key)) return numbered;
    }
  }
}
