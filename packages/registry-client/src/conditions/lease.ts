import { refusal } from '../result.js';
import type { Condition } from '../store/expression.js';

/** The lease is held under this token. That it has expired does not matter as long as nobody took it over. */
export function leaseIsHeldUnder(token: string): Condition {
  return {
    expression: '#lease.#token = :token',
    values: { ':token': token },
    judge: (current) => {
      if (current.lease?.token === token) return 'holds';
      const found =
        current.lease === undefined
          ? 'nobody holds it'
          : `it is held by ${current.lease.holder} under another token`;
      return refusal('lease_lost', `the lease of topic "${current.topic}" is lost: ${found}`, current);
    },
  };
}

/** Nobody holds a lease that is alive at the given time. */
export function leaseIsFree(time: string): Condition {
  return {
    expression: '(attribute_not_exists(#lease) OR #lease.#expires_at < :now)',
    values: { ':now': time },
    judge: ({ topic, lease, ...rest }) => {
      if (lease === undefined || lease.expires_at < time) return 'holds';
      const message = `the lease of topic "${topic}" is held by ${lease.holder} until ${lease.expires_at}`;
      return refusal('lease_held', message, { topic, lease, ...rest });
    },
  };
}

/** The run is not among those recorded under the lease yet. */
export function runIsNotRecorded(run: string): Condition {
  return {
    expression: 'NOT contains(#lease.#runs, :run)',
    values: { ':run': run },
    judge: (current) => (current.lease?.runs.includes(run) === true ? 'already' : 'holds'),
  };
}
