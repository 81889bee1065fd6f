import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** A process that was started, told apart from a later one that was given the same id by the time it began. */
export interface StartedProcess {
  readonly pid: number;
  /** When it began, in whatever form the operating system says it. */
  readonly began: string;
}

/** The process that has an id now; undefined when there is none, or it has ended and nobody has asked how yet. */
export async function identifyProcess(pid: number): Promise<StartedProcess | undefined> {
  const began = process.platform === 'linux' ? await beganOnLinux(pid) : await beganByPs(pid);
  return began === undefined ? undefined : { pid, began };
}

/** Whether a process that was started still runs. */
export async function isAlive({ pid, began }: StartedProcess): Promise<boolean> {
  return (await identifyProcess(pid))?.began === began;
}

// Places in /proc/<pid>/stat after the program's name: proc_pid_stat(5).
const STATE = 0;
const THREADS = 17;
const START_TIME = 19;

/** Clock ticks since the machine booted, and which boot that was. */
async function beganOnLinux(pid: number): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The fields begin after the program's name, which is in parentheses and may hold anything.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = fields[START_TIME];
  // A zombie with more than itself is about to end, and may still hold its port and files.
  const ended = fields[STATE] === 'Z' && Number(fields[THREADS]) <= 1;
  if (ticks === undefined || ended) return undefined;
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
  return `${boot.trim()}/${ticks}`;
}

/** Date and time, as `ps` of macOS and the BSDs knows them. */
export async function beganByPs(pid: number): Promise<string | undefined> {
  const args = ['-o', 'state=,lstart=', '-p', String(pid)];
  const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
  const { stdout } = await promisify(execFile)('ps', args, { env }).catch(() => ({ stdout: '' }));
  const [, state, began] = /^(\S+)\s+(.+)$/.exec(stdout.trim()) ?? [];
  return state?.startsWith('Z') === true ? undefined : began;
}
