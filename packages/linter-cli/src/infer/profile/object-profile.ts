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
  /** The members by name; once names that change are no longer told apart, those of names that stay. */
  readonly keys = new Map<string, ValueProfile>();
  /** The other members as one, when their names are no longer told apart. */
  folded: ValueProfile | undefined;
  /** The shape of one of their names. */
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
    if (this.#hasChangingKeys()) this.fold();
  }

  /** In how many of the objects a name is, on average: 1 when all objects have the same names. */
  get presence(): number {
    return this.members / (this.count * Math.max(1, this.keys.size));
  }

  merge(other: ObjectProfile): void {
    this.count += other.count;
    this.members += other.members;
    this.passedOver += other.passedOver;
    for (const [key, profile] of other.keys) this.#profileOf(key)?.merge(profile);
    if (other.folded !== undefined) {
      this.fold().merge(other.folded);
      this.keyShape ??= other.keyShape;
    }
    if (this.#hasChangingKeys()) this.fold();
  }

  /** Takes the members whose names are in fewer than half of the objects for one another from now on. */
  fold(): ValueProfile {
    if (this.folded !== undefined) return this.folded;
    const changing = [...this.keys].filter(([, profile]) => profile.count * 2 < this.count);
    this.#budget.giveBack(changing.reduce((sum, [, profile]) => sum + 1 + profile.places(), 0));
    const folded = new ValueProfile(this.#budget);
    for (const [key, profile] of changing) {
      this.keyShape ??= textShape(key);
      folded.merge(profile);
      this.keys.delete(key);
    }
    this.folded = folded;
    return folded;
  }

  /** What was seen of all members, whatever their names. */
  all(): ValueProfile {
    const all = new ValueProfile(new PathBudget());
    for (const profile of this.keys.values()) all.merge(profile);
    if (this.folded !== undefined) all.merge(this.folded);
    return all;
  }

  places(): number {
    let places = this.folded?.places() ?? 0;
    for (const profile of this.keys.values()) places += 1 + profile.places();
    return places;
  }

  #hasChangingKeys(): boolean {
    return this.folded === undefined && this.keys.size > MOST_CHANGING_KEYS && this.presence < 0.5;
  }

  #profileOf(key: string): ValueProfile | undefined {
    const known = this.keys.get(key) ?? this.folded;
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
