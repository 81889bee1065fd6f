import { completeRebuild } from '@firn/lifecycle';
import { ports } from './ports';
import type { RebuildEvent } from './rebuild-event';

/** State `CompleteRebuild` of the Rebuilder: closes the reset and lets the topic go on, or moves a reset that swaps last to its next step. */
export async function handler({
  topic,
  deployment,
  holder,
}: RebuildEvent): Promise<{ readonly topic: string; readonly deployment: string }> {
  return completeRebuild({ ports, topic, deployment, holder });
}
