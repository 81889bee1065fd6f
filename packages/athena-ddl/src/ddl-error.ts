/** What makes a statement impossible: where, what was found, what Athena takes, and how to mend it. */
export interface DdlProblem {
  /** What the statement is about, e.g. `column "amount"`. */
  readonly where: string;
  readonly found: string;
  readonly expected: string;
  readonly fix: string;
}

/** A statement that Athena would refuse, or that would not mean what it says. It is never built. */
export class DdlError extends Error {
  readonly problem: DdlProblem;

  constructor(problem: DdlProblem) {
    const { where, found, expected, fix } = problem;
    super(`${where}: found ${found}, expected ${expected}. ${fix}`);
    this.name = 'DdlError';
    this.problem = problem;
  }
}
