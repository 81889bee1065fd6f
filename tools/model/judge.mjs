/**
 * What a run of TLC came to.
 *
 * @returns `result`: `holds`, the name of the invariant or property that was violated, `deadlock` (somebody waits for
 *   what never comes), or `failed: ...` when TLC could not tell; `states`: how many distinct states it saw, or, on
 *   random walks, how many in all
 */
export function judge(output) {
  const counts = [...output.matchAll(/([\d,]+) (?:distinct states found|states checked)/g)];
  const states = Number((counts.at(-1)?.[1] ?? '0').replaceAll(',', ''));
  return { result: resultOf(output, states), states };
}

function resultOf(output, states) {
  if (output.includes('Model checking completed. No error has been found.')) return 'holds';
  const invariant =
    /Invariant (\w+) is violated/.exec(output) ?? /Action property (\w+) is violated/.exec(output);
  if (invariant) return invariant[1];
  if (output.includes('Error: Deadlock reached.')) return 'deadlock';
  if (output.includes('Temporal properties were violated.')) return 'Converges';
  if (output.includes('Running Random Simulation') && states > 0 && !output.includes('Error:'))
    return 'holds';
  return `failed: ${/Error: .*/.exec(output)?.[0] ?? output.trim().split('\n').at(-1)}`;
}
