/** Whole seconds from a time of the past until now; never fewer than none, whatever clocks say. */
export function secondsFrom(past: string, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - Date.parse(past)) / 1000));
}
