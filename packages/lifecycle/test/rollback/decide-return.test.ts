import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decideReturn } from '../../src/rollback/decide-return.js';
import type { BoundName, ReturnView } from '../../src/rollback/decide-return.js';

const OLD: BoundName = { uuid: 'old', metadataLocation: 'old/3' };
const NEW: BoundName = { uuid: 'new', metadataLocation: 'new/2' };
const NEW_EARLIER: BoundName = { uuid: 'new', metadataLocation: 'new/1' };
const OTHER: BoundName = { uuid: 'other', metadataLocation: 'other/1' };
const VIEW: ReturnView = { isFenced: false, oldUuid: 'old', newUuid: 'new' };

/** What differs from the plain view; `undefined` takes something away. */
type Change = { readonly [Key in keyof ReturnView]?: ReturnView[Key] | undefined };

describe('what a rollback does next', () => {
  it.each<[string, Change, string]>([
    ['nothing was swapped, the new table is staged', { live: OLD, staging: NEW }, 'fence'],
    ['the same, fenced', { live: OLD, staging: NEW, isFenced: true }, 'keep from staging'],
    ['the new table is kept', { live: OLD, staging: NEW, failed: NEW, isFenced: true }, 'bury'],
    [
      'the archive was written, the live name not',
      { live: OLD, staging: NEW, failed: NEW, archive: OLD, isFenced: true },
      'bury',
    ],
    ['buried', { live: OLD, staging: NEW, failed: NEW, archive: NEW, isFenced: true }, 'clear'],
    ['all done', { live: OLD, failed: NEW, archive: NEW, isFenced: true }, 'done'],
    ['swapped', { live: NEW, staging: NEW, archive: OLD }, 'keep from live'],
    ['swapped and published', { live: NEW, archive: OLD }, 'keep from live'],
    [
      'kept, but the Rebuilder came after',
      { live: NEW, archive: OLD, failed: NEW_EARLIER },
      'keep from live',
    ],
    ['kept', { live: NEW, archive: OLD, failed: NEW }, 'return'],
    ['returned', { live: OLD, archive: OLD, failed: NEW, isFenced: true }, 'bury'],
    ['never created', { live: OLD, newUuid: undefined }, 'fence'],
    ['never created, fenced', { live: OLD, newUuid: undefined, isFenced: true }, 'done'],
    [
      'created, which the journal does not know',
      { live: OLD, staging: NEW, newUuid: undefined, isFenced: true },
      'clear',
    ],
    ['a table that the reset adds, staged', { staging: NEW, oldUuid: undefined }, 'keep from staging'],
    ['the same, kept', { staging: NEW, failed: NEW, oldUuid: undefined }, 'take'],
    ['the same, its name taken', { live: NEW, staging: NEW, failed: NEW, oldUuid: undefined }, 'clear'],
    ['a table that the reset adds, live', { live: NEW, oldUuid: undefined }, 'keep from live'],
    ['the same, kept', { live: NEW, failed: NEW, oldUuid: undefined }, 'done'],
    ['the live name is gone', { archive: OLD, staging: NEW }, 'stop table_missing'],
    ['the live name is a stranger', { live: OTHER }, 'stop table_replaced'],
    ['the live name is no table', { live: {} }, 'stop table_replaced'],
    ['the archive is gone', { live: NEW, failed: NEW }, 'stop archive_missing'],
    ['the archive is a stranger', { live: NEW, failed: NEW, archive: OTHER }, 'stop archive_missing'],
    ['the name for failed tables is taken', { live: NEW, archive: OLD, failed: OTHER }, 'stop failed_taken'],
    ['the same, not swapped', { live: OLD, failed: OTHER, isFenced: true }, 'stop failed_taken'],
    ['the new table is nowhere', { live: OLD, isFenced: true }, 'stop new_table_missing'],
    [
      'the archive name is a stranger that was never ours',
      { live: OLD, archive: OTHER, failed: NEW, isFenced: true },
      'done',
    ],
  ])('%s', (_, names, expected) => {
    const decision = decideReturn({ ...VIEW, ...names } as ReturnView);
    const more = decision.kind === 'keep' ? ` from ${decision.from}` : '';
    expect(decision.kind === 'stop' ? `stop ${decision.obstacle}` : `${decision.kind}${more}`).toBe(expected);
  });

  it('comes to an end from every state, and every table keeps a name on the way', () => {
    const bound = fc.option(fc.constantFrom(OLD, NEW, OTHER), { nil: undefined });
    const states = fc.record({ archive: bound, live: bound, staging: bound, failed: bound });
    fc.assert(
      fc.property(states, fc.boolean(), (start, isFenced) => {
        let view = { ...VIEW, ...start, isFenced } as ReturnView;
        const named = tablesOf(view);
        for (let writes = 0; writes < 8; writes++) {
          const decision = decideReturn(view);
          if (decision.kind === 'done' || decision.kind === 'stop') {
            if (decision.kind === 'done') expect(view.live).toEqual(OLD);
            return;
          }
          view = after(view, decision);
          expect([...tablesOf(view)]).toEqual(expect.arrayContaining([...named]));
        }
        throw new Error('goes in circles');
      }),
    );
  });
});

function tablesOf({ archive, live, staging, failed }: ReturnView): Set<string> {
  return new Set([archive, live, staging, failed].flatMap((name) => name?.uuid ?? []));
}

function after(view: ReturnView, decision: ReturnType<typeof decideReturn>): ReturnView {
  const { archive, failed } = view;
  switch (decision.kind) {
    case 'keep':
      return { ...view, failed: view[decision.from] } as ReturnView;
    case 'return':
      return { ...view, live: archive, isFenced: true } as ReturnView;
    case 'fence':
      return { ...view, isFenced: true };
    case 'bury':
      return { ...view, archive: failed } as ReturnView;
    case 'take':
      return { ...view, live: failed } as ReturnView;
    case 'clear': {
      const { staging: _gone, ...rest } = view;
      return rest;
    }
    default:
      return view;
  }
}
