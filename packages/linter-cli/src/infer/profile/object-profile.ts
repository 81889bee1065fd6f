import type { JsonObject } from '../samples/json-value.js';
import { PathBudget } from './path-budget.js';
import { textShape } from './text-shape.js';
import { ValueProfile } from './value-profile.js';

/** From so many names on, names that change from object to object are no longer told apart. */
export const MOST_CHANGING_KEYS = 256;

/** Names that are longer can be no source; they are not kept. */
const LONGEST_KEY = 1024;

/** What was seen of the objects at one place. */
export class ObjectProfile {
  count = 0;
  /** How many members they had, all together. */
  members = 0;
  /** The members by name; empty once the names are no longer told apart. */
  readonly keys = new Map<string, ValueProfile>();
  /** All members as one, when their names are no longer told apart. */
  folded: ValueProfile | undefined;
  /** The shape of a name, when the names are no longer told apart. */
  keyShape: string | undefined;
  /** How many members were passed over: the name is too long, or there are too many places already. */
  passedOver = 0;
  readonly #budget: PathBudget;

  constructor(budget: PathBudget) {
    this.#budget = budget;
  }

  observe(object: JsonObject): void {
    this.count += 1;
    this.members += object.size;
    for (const [key, value] of object) this.#profileOf(key)?.observe(value);
    if (this.keys.size > MOST_CHANGING_KEYS && this.presence < 0.5) this.fold();
  }

  /** In how many of the objects a name is, on average: 1 when all objects have the same names. */
  get presence(): number {
    return this.members / (this.count * Math.max(1, this.keys.size));
  }

  merge(other: ObjectProfile): void {
    this.count += other.count;
    this.members += other.members;
    this.passedOver += other.passedOver;
    if (other.folded !== undefined) {
      this.keyShape ??= other.keyShape;
      this.fold().merge(other.folded);
    }
    for (const [key, profile] of other.keys) this.#profileOf(key)?.merge(profile);
    if (this.keys.size > MOST_CHANGING_KEYS && this.presence < 0.5) this.fold();
  }

  /** Takes all members for one another from now on. */
  fold(): ValueProfile {
    if (this.folded !== undefined) return this.folded;
    this.#budget.giveBack(this.places());
    const all = this.all(this.#budget);
    this.keyShape ??= textShape(this.keys.keys().next().value ?? '');
    this.keys.clear();
    this.folded = all;
    return all;
  }

  /** What was seen of all members, whatever their names. */
  all(budget = new PathBudget()): ValueProfile {
    if (this.folded !== undefined) return this.folded;
    const all = new ValueProfile(budget);
    for (const profile of this.keys.values()) all.merge(profile);
    return all;
  }

  places(): number {
    let places = this.folded?.places() ?? 0;
    for (const profile of this.keys.values()) places += 1 + profile.places();
    return places;
  }

  #profileOf(key: string): ValueProfile | undefined {
    if (this.folded !== undefined) return this.folded;
    const known = this.keys.get(key);
    if (known !== undefined) return known;
    if (key.length > LONGEST_KEY || !this.#budget.take()) {
      this.passedOver += 1;
      return undefined;
    }
    const profile = new ValueProfile(this.#budget);
    this.keys.set(key, profile);
    return profile;
  }
}
