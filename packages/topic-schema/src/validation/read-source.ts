import type { JsonPath } from '../json-path/json-path.js';
import { wildcards } from '../json-path/json-path.js';
import { MAX_STEPS, parseJsonPath } from '../json-path/parse-json-path.js';
import { printJsonPath } from '../json-path/print-json-path.js';
import type { ColumnType } from '../model/column-type.js';
import { printType } from '../types/print-type.js';
import type { Report } from './finding.js';

/** A path of plain names is in its normal form, and collects no list: as most are, these are not taken apart. */
const PLAIN_PATH = /^\$(?:\.[A-Za-z_][A-Za-z0-9_]*)*$/;

/** A text up to this long cannot have too many steps. */
const MAX_PLAIN = 2 * MAX_STEPS;

/** What the source is for. */
interface Target {
  /** Gives the source when none is written. */
  readonly name: string | undefined;
  readonly type: ColumnType | undefined;
  readonly coerce: boolean;
}

/**
 * Reads a JSONPath in its normal form, and checks that some payload can have a value of the type there: what it starts
 * from is an object, and it collects no more lists than the type has.
 */
export function readSource(
  value: unknown,
  pointer: string,
  target: Target,
  report: Report,
): string | undefined {
  if (typeof value !== 'string') {
    return target.name === undefined ? undefined : printJsonPath({ segments: [{ key: target.name }] });
  }
  if (value !== '$' && value.length <= MAX_PLAIN && PLAIN_PATH.test(value)) return value;
  const parsed = parseJsonPath(value);
  if (parsed.problem !== undefined) {
    const { code, message, hint, offset } = parsed.problem;
    report({ code, message, hint, pointer, at: { offset } });
    return undefined;
  }
  checkStart(parsed, target, pointer, report);
  if (target.type !== undefined) checkLists(parsed, target.type, pointer, report);
  return printJsonPath(parsed);
}

/** A payload is an object, and so is whatever has a field with a source of its own. */
function checkStart({ segments }: JsonPath, { type, coerce }: Target, pointer: string, report: Report): void {
  const [first] = segments;
  if (first === undefined) {
    if (type === undefined || OF_OBJECTS.has(type.kind) || (type.kind === 'string' && coerce)) return;
    const hint =
      'Name a member, as in $.name, or make the type a struct or a map; a string takes it with "coerce": true';
    const message = `"$" is an object, which the type ${printType(type)} is not read from`;
    report({ code: 'source-start', message, hint, pointer });
  } else if (!('key' in first)) {
    const message = `A source starts from an object, found ${printJsonPath({ segments: [first] })}, which is for lists`;
    report({
      code: 'source-start',
      message,
      hint: 'Name the member that holds the list, as in $.items[0]',
      pointer,
      at: { offset: 1 },
    });
  }
}

const OF_OBJECTS: ReadonlySet<string> = new Set(['struct', 'map']);

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
