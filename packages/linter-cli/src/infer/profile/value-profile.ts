import { JsonNumber } from '../samples/json-value.js';
import type { JsonValue } from '../samples/json-value.js';
import { ListProfile } from './list-profile.js';
import { NumberProfile } from './number-profile.js';
import { ObjectProfile } from './object-profile.js';
import type { PathBudget } from './path-budget.js';
import { TextProfile } from './text-profile.js';

/** Kinds of JSON values, null aside. */
export type ValueKind = 'boolean' | 'number' | 'string' | 'array' | 'object';

/** What was seen of the values at one place of the payloads. Its size does not depend on how many they are. */
export class ValueProfile {
  nulls = 0;
  booleans = 0;
  numbers: NumberProfile | undefined;
  texts: TextProfile | undefined;
  lists: ListProfile | undefined;
  objects: ObjectProfile | undefined;
  readonly #budget: PathBudget;

  constructor(budget: PathBudget) {
    this.#budget = budget;
  }

  /** How many values there were, null included. */
  get count(): number {
    return this.nulls + this.kinds().reduce((sum, [, count]) => sum + count, 0);
  }

  /** The kinds of values that were seen, each with how many. */
  kinds(): readonly (readonly [ValueKind, number])[] {
    const counts = [
      ['boolean', this.booleans],
      ['number', this.numbers?.count ?? 0],
      ['string', this.texts?.count ?? 0],
      ['array', this.lists?.count ?? 0],
      ['object', this.objects?.count ?? 0],
    ] as const;
    return counts.filter(([, count]) => count > 0);
  }

  observe(value: JsonValue): void {
    if (value === null) this.nulls += 1;
    else if (typeof value === 'boolean') this.booleans += 1;
    else if (typeof value === 'string') (this.texts ??= new TextProfile()).observe(value);
    else if (value instanceof JsonNumber) (this.numbers ??= new NumberProfile()).observe(value.text);
    else if (value instanceof Map) (this.objects ??= new ObjectProfile(this.#budget)).observe(value);
    else (this.lists ??= new ListProfile(this.#budget)).observe(value as readonly JsonValue[]);
  }

  /** Adds what was seen at another place, as if it had been seen here. */
  merge(other: ValueProfile): void {
    this.nulls += other.nulls;
    this.booleans += other.booleans;
    if (other.numbers !== undefined) (this.numbers ??= new NumberProfile()).merge(other.numbers);
    if (other.texts !== undefined) (this.texts ??= new TextProfile()).merge(other.texts);
    if (other.lists !== undefined) (this.lists ??= new ListProfile(this.#budget)).merge(other.lists);
    if (other.objects !== undefined) (this.objects ??= new ObjectProfile(this.#budget)).merge(other.objects);
  }

  /** How many places inside it are told apart. */
  places(): number {
    return (this.lists?.places() ?? 0) + (this.objects?.places() ?? 0);
  }
}
