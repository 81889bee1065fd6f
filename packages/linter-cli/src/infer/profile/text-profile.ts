import { textNotation } from './text-notation.js';
import type { TextNotation } from './text-notation.js';
import { textShape } from './text-shape.js';

/** What was seen of the strings at one place. */
export class TextProfile {
  count = 0;
  readonly notations: Record<TextNotation, number> = {
    date: 0,
    moment: 0,
    local: 0,
    'time-like': 0,
    other: 0,
  };
  /** Strings with half of a surrogate pair, which have no UTF-8. */
  unstorable = 0;
  /** The shape of the first string that is no date and no moment. */
  shape: string | undefined;

  observe(text: string): void {
    const notation = textNotation(text);
    this.count += 1;
    this.notations[notation] += 1;
    if (/\p{Surrogate}/u.test(text)) this.unstorable += 1;
    if (notation !== 'date' && notation !== 'moment') this.shape ??= textShape(text);
  }

  merge(other: TextProfile): void {
    this.count += other.count;
    for (const notation of ['date', 'moment', 'local', 'time-like', 'other'] as const)
      this.notations[notation] += other.notations[notation];
    this.unstorable += other.unstorable;
    this.shape ??= other.shape;
  }
}
