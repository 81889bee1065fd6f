import { spawnSync } from 'node:child_process';

/**
 * Whole-process times of commands, run in turns so that what else the machine does falls on all of them alike.
 *
 * @param commands - by name: program, arguments, directory, the exit code it must have, and how often it is run
 * @returns by name: the times in milliseconds, sorted
 */
export function measure(commands) {
  const times = new Map(Object.keys(commands).map((name) => [name, []]));
  const rounds = Math.max(...Object.values(commands).map(({ runs }) => runs));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, command] of Object.entries(commands)) {
      if (round < command.runs) times.get(name).push(timeOf(name, command));
    }
  }
  for (const list of times.values()) list.sort((a, b) => a - b);
  return times;
}

export function median(times) {
  return times[Math.floor(times.length / 2)];
}

function timeOf(name, { program, args, cwd, exitCode }) {
  const start = process.hrtime.bigint();
  const { status, error, stderr } = spawnSync(program, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
  const elapsed = Number(process.hrtime.bigint() - start) / 1e6;
  if (error !== undefined) throw error;
  if (status === exitCode) return elapsed;
  throw new Error(`${name} ended with ${status} instead of ${exitCode}: ${stderr}`);
}
