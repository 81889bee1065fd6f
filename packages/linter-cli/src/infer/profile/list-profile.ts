import type { JsonValue } from '../samples/json-value.js';
import type { PathBudget } from './path-budget.js';
import { ValueProfile } from './value-profile.js';

/** What was seen of the arrays at one place. */
export class ListProfile {
  count = 0;
  readonly elements: ValueProfile;

  constructor(budget: PathBudget) {
    this.elements = new ValueProfile(budget);
  }

  observe(list: readonly JsonValue[]): void {
    this.count += 1;
    for (const element of list) this.elements.observe(element);
  }

  merge(other: ListProfile): void {
    this.count += other.count;
    this.elements.merge(other.elements);
  }

  places(): number {
    return this.elements.places();
  }
}
