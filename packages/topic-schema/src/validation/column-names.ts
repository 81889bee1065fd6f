import { pointerTo } from '../json/pointer.js';
import { didYouMean } from '../names/did-you-mean.js';
import { quote } from '../names/name.js';
import type { Report } from './finding.js';
import { listOf, member } from './json-kind.js';

/**
 * The names of all columns of a document, those included that have other faults: a reference to one of them is no
 * second mistake.
 */
export class ColumnNames {
  readonly #names: ReadonlySet<string>;

  constructor(columns: unknown) {
    const names = listOf(columns).map((item) => member(item, 'name'));
    this.#names = new Set(names.filter((name) => typeof name === 'string'));
  }

  /** Whether there is such a column; reports it when not, unless there are none at all. */
  check(name: string, pointer: string, report: Report): boolean {
    if (this.#names.size === 0 || this.#names.has(name)) return true;
    const nested = name.includes('.') ? 'Only a top-level column can be named here' : undefined;
    const meant = didYouMean(name, this.#names);
    const hint =
      meant === undefined ? (nested ?? 'Add the column, or name another') : `Did you mean ${quote(meant)}?`;
    const suggestion = meant === undefined ? undefined : { word: name, meant };
    report({
      code: 'unknown-column',
      message: `There is no column ${quote(name)}`,
      hint,
      suggestion,
      pointer,
    });
    return false;
  }

  /** The names in a list of them, each checked: it exists and occurs once. */
  read(value: unknown, pointer: string, report: Report): readonly string[] {
    const names: string[] = [];
    listOf(value).forEach((name, index) => {
      if (typeof name !== 'string') return;
      const at = pointerTo(pointer, index);
      if (names.includes(name)) {
        const message = `The column ${quote(name)} is named twice`;
        report({ code: 'repeated-column', message, hint: 'Remove one of the two', pointer: at });
      } else if (this.check(name, at, report)) names.push(name);
    });
    return names;
  }
}
