import type { Process } from './process.js';

/** As whom a process counts in the way of others. */
export type Actor = 'deployer' | 'operator' | 'run' | 'rebuild' | 'rollback';

const REBUILDS: ReadonlySet<string> = new Set([
  'ClaimRebuild',
  'rebuild',
  'CompleteRebuild',
  'AbandonRebuild',
]);

/** Who a process acts for: a remapping is a deployer too, and all that the Master starts is a run. */
export function actorOf({ kind, task }: Process): Actor | undefined {
  switch (kind) {
    case 'deployer':
    case 'rollback':
    case 'operator':
      return kind;
    case 'function':
    case 'job':
      return REBUILDS.has(task) ? 'rebuild' : 'run';
    case 'owner':
    case 'machine':
    case 'person':
    case 'surroundings':
      return undefined;
  }
}

/** What a process is at: a control function is one step. */
export function stepOf({ kind, task, step, pass }: Process): string {
  const at = kind === 'function' ? task : step;
  return pass === undefined ? at : `${pass} ${at}`;
}
