import { abandonRebuild } from '@firn/lifecycle';
import { ports } from './ports';
import type { RebuildEvent } from './rebuild-event';

/** State `AbandonRebuild` of the Rebuilder: records why it failed and gives the lease back. */
export async function handler(
  event: RebuildEvent & { readonly failure: unknown },
): Promise<{ readonly reason: string }> {
  const { topic, deployment, holder, failure } = event;
  return abandonRebuild({ ports, topic, deployment, holder, failure });
}
