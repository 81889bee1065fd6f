import type { LeaseName } from '../records/topic-record.js';
import { refusal } from '../result.js';
import type { Condition } from '../store/expression.js';

/** The lease is held under this token. That it has expired does not matter as long as nobody took it over. */
export function leaseIsHeldUnder(token: string, name: LeaseName = 'lease'): Condition {
  return {
    expression: `#${name}.#token = :token`,
    values: { ':token': token },
    judge: (current) => {
      const lease = current[name];
      if (lease?.token === token) return 'holds';
      const found =
        lease === undefined ? 'nobody holds it' : `it is held by ${lease.holder} under another token`;
      return refusal(
        'lease_lost',
        `the ${WORDS[name]} of topic "${current.topic}" is lost: ${found}`,
        current,
      );
    },
  };
}

/** Nobody holds a lease that is alive at the given time. */
export function leaseIsFree(time: string, name: LeaseName = 'lease'): Condition {
  return {
    expression: `(attribute_not_exists(#${name}) OR #${name}.#expires_at < :now)`,
    values: { ':now': time },
    judge: (current) => {
      const lease = current[name];
      if (lease === undefined || lease.expires_at < time) return 'holds';
      const message = `the ${WORDS[name]} of topic "${current.topic}" is held by ${lease.holder} until ${lease.expires_at}`;
      return refusal('lease_held', message, current);
    },
  };
}

/** The run is not among those recorded under the lease yet. */
export function runIsNotRecorded(run: string, name: LeaseName = 'lease'): Condition {
  return {
    expression: `NOT contains(#${name}.#runs, :run)`,
    values: { ':run': run },
    judge: (current) => (current[name]?.runs.includes(run) === true ? 'already' : 'holds'),
  };
}

const WORDS: Readonly<Record<LeaseName, string>> = { lease: 'lease', rebuild_lease: 'rebuild lease' };
