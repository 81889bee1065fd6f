import type { JsonPath } from '../json-path/json-path.js';
import { wildcards } from '../json-path/json-path.js';
import { parseJsonPath } from '../json-path/parse-json-path.js';
import { printJsonPath } from '../json-path/print-json-path.js';
import type { ColumnType } from '../model/column-type.js';
import { printType } from '../types/print-type.js';
import type { Report } from './finding.js';

/** A path of plain names is in its normal form, and collects no list: as most are, these are not taken apart. */
const PLAIN_PATH = /^\$(?:\.[A-Za-z_][A-Za-z0-9_]*)*$/;

/** What the source is for. */
interface Target {
  /** Gives the source when none is written. */
  readonly name: string | undefined;
  readonly type: ColumnType | undefined;
}

/** Reads a JSONPath in its normal form, and checks that it collects no more lists than the type has. */
export function readSource(
  value: unknown,
  pointer: string,
  target: Target,
  report: Report,
): string | undefined {
  if (typeof value !== 'string') {
    return target.name === undefined ? undefined : printJsonPath({ segments: [{ key: target.name }] });
  }
  if (PLAIN_PATH.test(value)) return value;
  const parsed = parseJsonPath(value);
  if (parsed.problem !== undefined) {
    const { code, message, hint, offset } = parsed.problem;
    report({ code, message, hint, pointer, at: { offset } });
    return undefined;
  }
  if (target.type !== undefined) checkLists(parsed, target.type, pointer, report);
  return printJsonPath(parsed);
}

function checkLists(path: JsonPath, type: ColumnType, pointer: string, report: Report): void {
  const collected = wildcards(path);
  if (collected <= listDepth(type)) return;
  const message = `The source has ${collected} of [*], each of which collects a list, but the type is ${printType(type)}`;
  const hint = `Make the type ${'array<'.repeat(collected)}...${'>'.repeat(collected)}, or read one element with [0]`;
  report({ code: 'source-lists', message, hint, pointer });
}

function listDepth(type: ColumnType): number {
  return type.kind === 'list' ? 1 + listDepth(type.element) : 0;
}
