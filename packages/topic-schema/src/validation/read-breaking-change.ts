import type { BreakingChange } from '../model/topic-schema.js';
import { pointerTo } from '../json/pointer.js';
import { quote } from '../names/name.js';
import { checkText } from './check-text.js';
import type { Report } from './finding.js';
import { member } from './json-kind.js';

const DECLARE = 'Have it written: firn-lint declare <file> --reason "..."';

/** Reads `breakingChange`. */
export function readBreakingChange(value: unknown, report: Report): BreakingChange | undefined {
  const from = readFingerprint(member(value, 'from'), 'from', report);
  const to = readFingerprint(member(value, 'to'), 'to', report);
  const reason = member(value, 'reason');
  if (typeof reason !== 'string') return undefined;
  checkReason(reason, report);
  return from === undefined || to === undefined ? undefined : { from, to, reason };
}

/** A reason has words: the dots of a command that was typed as it was shown are none. */
function checkReason(reason: string, report: Report): void {
  const pointer = '/breakingChange/reason';
  checkText(reason, pointer, report);
  if (reason.trim() === '' || /\p{L}/u.test(reason)) return;
  const message = `The reason ${quote(reason)} does not say anything`;
  report({ code: 'empty-text', message, hint: 'Write why the break is wanted', pointer });
}

function readFingerprint(value: unknown, name: string, report: Report): string | undefined {
  if (typeof value !== 'string') return undefined;
  if (!/^[0-9a-f]{64}$/.test(value)) {
    const message = `breakingChange.${name} is a structure fingerprint of 64 hex digits, found ${quote(value)}`;
    report({ code: 'fingerprint', message, hint: DECLARE, pointer: pointerTo('/breakingChange', name) });
  }
  return value;
}
