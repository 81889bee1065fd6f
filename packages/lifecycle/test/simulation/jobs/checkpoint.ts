import { JobError, Superseded } from './errors.js';
import type { TopicRun } from './topic-run.js';

/** Copies into the registry where a table stands; see `stages/checkpoint.py`. */
export async function copyCheckpoint(
  run: TopicRun,
  layer: 'raw' | 'standardized',
  to: string | undefined,
): Promise<void> {
  const { record, claim } = run;
  const from = record.checkpoints[layer];
  const isApplied = record.applied_schema_version === record.schema_version;
  if (from === to && isApplied) return;
  const advanced = await run.ports.registry.advanceCheckpoint({
    topic: claim.topic,
    token: claim.token,
    epoch: claim.epoch,
    layer,
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(!isApplied && { appliedSchemaVersion: record.schema_version }),
  });
  if (advanced.ok) return;
  if (['lease_lost', 'epoch_moved', 'checkpoint_moved'].includes(advanced.refusal.code)) {
    throw new Superseded(advanced.refusal.message);
  }
  throw new JobError(advanced.refusal.message);
}
