import type { World } from '../world/world.js';
import { topicItem } from './invariants/topic-view.js';
import type { Process } from './scheduler/process.js';
import type { Pick } from './scheduler/scheduler.js';

/** Which step met which fault while which rivals were in the middle of something. */
export class Coverage {
  readonly cells = new Map<string, number>();

  /** Notes a pick at which something went wrong. */
  note({ process, call, fault }: Pick, processes: ReadonlySet<Process>, world: World): void {
    if (fault === undefined) return;
    const step = stepOf(process, call, world);
    const rivals = new Set<string>();
    for (const other of processes) {
      if (other !== process && other.kind !== 'machine' && other.kind !== 'person')
        rivals.add(rivalOf(other));
    }
    for (const rival of rivals) {
      const cell = `${step} | ${fault} | ${rival}`;
      this.cells.set(cell, (this.cells.get(cell) ?? 0) + 1);
    }
  }
}

/** What a process is in the middle of. */
function stepOf(process: Process, call: string, world: World): string {
  if (process.kind === 'job') return `${process.task} ${call}`;
  if (process.kind === 'function') return process.task;
  if (process.kind !== 'deployer' && process.kind !== 'rollback') return process.task;
  const step = topicItem(world)?.['deployment']?.M?.['step']?.S;
  return `${process.kind} ${step ?? 'closed'}`;
}

function rivalOf({ kind, task }: Process): string {
  return kind === 'job' || kind === 'function' ? task : kind;
}
