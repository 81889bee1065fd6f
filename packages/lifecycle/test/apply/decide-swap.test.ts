import { describe, expect, it } from '@jest/globals';
import { decideSwap } from '../../src/apply/decide-swap.js';
import type { NameView, SwapDecision } from '../../src/apply/decide-swap.js';

const OLD = { uuid: 'old' };
const NEW = { uuid: 'new' };
const OTHER = { uuid: 'other' };
const NO_ICEBERG = {};

/** Every combination of what the three names may be bound to. */
const NAMES: readonly (NameView | undefined)[] = [undefined, OLD, NEW, OTHER, NO_ICEBERG];

function decide(
  archive: NameView | undefined,
  live: NameView | undefined,
  staging: NameView | undefined,
  oldUuid?: string,
): SwapDecision {
  return decideSwap({
    newUuid: 'new',
    ...(oldUuid !== undefined && { oldUuid }),
    ...(archive && { archive }),
    ...(live && { live }),
    ...(staging && { staging }),
  });
}

const all = NAMES.flatMap((archive) =>
  NAMES.flatMap((live) => NAMES.map((staging) => ({ archive, live, staging }))),
);

describe('decideSwap of a table that replaces another', () => {
  it.each([
    ['nothing is done yet', undefined, OLD, NEW, { kind: 'swap' }],
    ['the archive is written and the name not yet moved', OLD, OLD, NEW, { kind: 'swap' }],
    ['the name is moved', OLD, NEW, NEW, { kind: 'done' }],
    ['the name is moved and the staging entry removed', OLD, NEW, undefined, { kind: 'done' }],
    ['the archive name is taken', OTHER, OLD, NEW, { kind: 'stop', obstacle: 'archive_taken' }],
    [
      'the archive name is taken by something that is no Iceberg table',
      NO_ICEBERG,
      OLD,
      NEW,
      { kind: 'stop', obstacle: 'archive_taken' },
    ],
    [
      'the archive is gone after the swap',
      undefined,
      NEW,
      undefined,
      { kind: 'stop', obstacle: 'archive_missing' },
    ],
    ['the live name is gone', undefined, undefined, NEW, { kind: 'stop', obstacle: 'table_missing' }],
    [
      'the live name is bound to something else',
      undefined,
      OTHER,
      NEW,
      { kind: 'stop', obstacle: 'table_replaced' },
    ],
    ['the new table is gone', undefined, OLD, undefined, { kind: 'stop', obstacle: 'staging_missing' }],
    [
      'the staging name is bound to something else',
      undefined,
      OLD,
      OTHER,
      { kind: 'stop', obstacle: 'staging_missing' },
    ],
  ] as const)('when %s', (_, archive, live, staging, expected) => {
    expect(decide(archive, live, staging, 'old')).toEqual(expected);
  });

  it('swaps only from the old table to the new one, never over a foreign archive: whatever the names show', () => {
    for (const { archive, live, staging } of all) {
      if (decide(archive, live, staging, 'old').kind !== 'swap') continue;
      expect([archive?.uuid, live?.uuid, staging?.uuid]).toEqual([archive && 'old', 'old', 'new']);
    }
  });

  it('is done only when the live name shows the new table and the archive the old one', () => {
    for (const { archive, live, staging } of all) {
      if (decide(archive, live, staging, 'old').kind !== 'done') continue;
      expect([archive?.uuid, live?.uuid]).toEqual(['old', 'new']);
    }
  });

  it('never binds a live name that has gone', () => {
    for (const { archive, live, staging } of all)
      expect(decide(archive, live, staging, 'old').kind).not.toBe('bind');
  });
});

describe('decideSwap of a table where there was none', () => {
  it('binds the free name to the new table, and is done then', () => {
    expect(decide(undefined, undefined, NEW)).toEqual({ kind: 'bind' });
    expect(decide(undefined, NEW, NEW)).toEqual({ kind: 'done' });
    expect(decide(undefined, NEW, undefined)).toEqual({ kind: 'done' });
  });

  it('stops at whatever else has the name, and never swaps', () => {
    for (const { archive, live, staging } of all) {
      const decision = decide(archive, live, staging);
      expect(decision.kind).not.toBe('swap');
      if (live !== undefined && live.uuid !== 'new')
        expect(decision).toEqual({ kind: 'stop', obstacle: 'table_exists' });
    }
  });
});
