import { TARGETS, cellOf } from './coverage.js';

/** Why a combination cannot be, as a pattern of the cells that it speaks of. */
const IMPOSSIBLE: readonly (readonly [cells: RegExp, reason: string])[] = [];

/** How often each combination of a step, a fault and a rival was met. */
export interface CoverageReport {
  /** Combinations that are possible and were never met. */
  readonly missing: readonly string[];
  /** Combinations that are said to be impossible and were met. */
  readonly wrong: readonly string[];
  readonly text: string;
}

export function reportCoverage(cells: ReadonlyMap<string, number>): CoverageReport {
  const all = TARGETS.map(cellOf);
  const isImpossible = (cell: string): boolean => IMPOSSIBLE.some(([pattern]) => pattern.test(cell));
  const rows = new Map<string, number[]>();
  for (const cell of all) {
    const [step = '', , rival = ''] = cell.split(' | ');
    const row = `${step} | ${rival}`;
    rows.set(row, [...(rows.get(row) ?? []), cells.get(cell) ?? 0]);
  }
  const lines = [...rows].map(([row, counts]) => {
    const [step = '', rival = ''] = row.split(' | ');
    return `  ${step.padEnd(44)}${rival.padEnd(10)}${counts.map((count) => String(count).padStart(8)).join('')}`;
  });
  return {
    missing: all.filter((cell) => !cells.has(cell) && !isImpossible(cell)),
    wrong: all.filter((cell) => cells.has(cell) && isImpossible(cell)),
    text: `  ${'step'.padEnd(44)}${'rival'.padEnd(10)}  before   after    lost\n${lines.join('\n')}\n`,
  };
}
