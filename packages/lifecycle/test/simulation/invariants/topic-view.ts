import type { Attributes } from '../../world/expression.js';
import { Gate } from '../../world/gate.js';
import type { World } from '../../world/world.js';

const NOBODY = new Gate();

/** The topic's record as DynamoDB keeps it. */
export function topicItem(world: World): Attributes | undefined {
  return world.table(NOBODY).peek('orders', 'topic');
}

/** What the invariants look at of the topic's record. */
export interface TopicView {
  readonly isEnabled: boolean;
  readonly holds: readonly string[];
  readonly epoch: number;
  readonly generation: number;
  readonly version: number;
  readonly step: string | undefined;
  readonly deployment: string | undefined;
  readonly mode: string | undefined;
  readonly lease: { readonly token: string; readonly holder: string; readonly expiresAt: string } | undefined;
  readonly tables: { readonly standardized: string; readonly curated: string | undefined };
  readonly checkpoints: { readonly raw: string | undefined; readonly standardized: string | undefined };
}

/** Reads the record as DynamoDB keeps it: this happens after every write of a schedule. */
export function viewOf(item: Attributes): TopicView {
  const lease = item['lease']?.M;
  const deployment = item['deployment']?.M;
  const tables = item['tables']?.M;
  const checkpoints = item['checkpoints']?.M;
  return {
    isEnabled: item['flow_control_flag']?.S === 'ENABLED',
    holds: item['holds']?.SS ?? [],
    epoch: Number(item['epoch']?.N),
    generation: Number(item['generation']?.N),
    version: Number(item['schema_version']?.N),
    step: deployment?.['step']?.S,
    deployment: deployment?.['id']?.S,
    mode: deployment?.['mode']?.S,
    lease: lease && {
      token: lease['token']?.S ?? '',
      holder: lease['holder']?.S ?? '',
      expiresAt: lease['expires_at']?.S ?? '',
    },
    tables: {
      standardized: tables?.['standardized']?.M?.['uuid']?.S ?? '',
      curated: tables?.['curated']?.M?.['uuid']?.S,
    },
    checkpoints: { raw: checkpoints?.['raw']?.S, standardized: checkpoints?.['standardized']?.S },
  };
}
