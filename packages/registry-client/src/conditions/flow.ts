import { refusal } from '../result.js';
import type { Condition } from '../store/expression.js';

/** The topic is not paused. */
export function flagIsEnabled(): Condition {
  return {
    expression: '#flow_control_flag = :enabled',
    values: { ':enabled': 'ENABLED' },
    judge: (current) => {
      if (current.flow_control_flag === 'ENABLED') return 'holds';
      return refusal('paused', `topic "${current.topic}" is paused by: ${current.holds.join(', ')}`, current);
    },
  };
}

/** The topic is not paused for this reason; for others it may be. */
export function holdIsAbsent(hold: string): Condition {
  return {
    expression: 'NOT contains(#holds, :hold)',
    values: { ':hold': hold },
    judge: (current) => {
      if (!current.holds.includes(hold)) return 'holds';
      return refusal('paused', `topic "${current.topic}" is paused by: ${hold}`, current);
    },
  };
}

/** Control of the topic has not changed hands. */
export function epochIs(epoch: number): Condition {
  return {
    expression: '#epoch = :epoch',
    values: { ':epoch': epoch },
    judge: (current) => {
      if (current.epoch === epoch) return 'holds';
      const message = `topic "${current.topic}" is at epoch ${current.epoch}, expected ${epoch}: control has changed hands`;
      return refusal('epoch_moved', message, current);
    },
  };
}

/** As when the record was read, the epoch is this one. */
export function epochIsStill(epoch: number): Condition {
  return { ...epochIs(epoch), judge: (current) => (current.epoch === epoch ? 'holds' : 'changed') };
}

/** As when the record was read, it has notes on holds or not. */
export function holdNotesAreStill(there: boolean): Condition {
  return {
    expression: there ? 'attribute_exists(#hold_notes)' : 'attribute_not_exists(#hold_notes)',
    judge: (current) => ((current.hold_notes !== undefined) === there ? 'holds' : 'changed'),
  };
}

/** As when the record was read, exactly these holds are on the topic. */
export function holdsAreStill(holds: readonly string[]): Condition {
  const same = (found: readonly string[]) => found.join() === [...holds].sort().join();
  return {
    ...(holds.length === 0
      ? { expression: 'attribute_not_exists(#holds)' }
      : { expression: '#holds = :holds', values: { ':holds': new Set(holds) } }),
    judge: (current) => (same(current.holds) ? 'holds' : 'changed'),
  };
}
