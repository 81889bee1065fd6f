import { formatTableName } from '@firn/topic-schema';
import { liveRows } from '../iceberg/metadata.js';
import type { Draft } from '../plan/draft.js';
import type { PlanRefusal, TopicPlan } from '../plan/topic-plan.js';

/**
 * A reset whose source holds fewer rows than the table that it archives: the new table would lack what only the
 * archive has then. Counted by Iceberg's own totals, so it is the least that would be missing: a RAW table that several
 * topics share, or that holds records in quarantine, may lack more.
 */
export function rawShortfall(draft: Draft, plan: TopicPlan): PlanRefusal | undefined {
  if (plan.classification !== 'NUCLEAR_RESET') return undefined;
  const { observed, acceptShortfall } = draft;
  const [source, target] =
    plan.scope === 'curated'
      ? [observed.standardized, observed.curated]
      : [observed.raw, observed.standardized];
  if (source?.metadata === undefined || target?.metadata === undefined) return undefined;
  const [held, archived] = [liveRows(source.metadata), liveRows(target.metadata)];
  const missing = archived - held;
  if (missing <= acceptShortfall) return undefined;
  const [from, to] = [formatTableName(source.table), formatTableName(target.table)];
  return {
    code: 'raw_shortfall',
    message: `${plan.topic}: ${from} holds ${held} rows, and ${to} has ${archived}: after the reset at least ${missing} of them would be in the archive only.`,
    hint: `Bring the missing history back into ${from} first. Or, if the archive will do for it, accept it by its number: firn-deploy apply --accept-shortfall ${missing}`,
  };
}
