import { ACCOUNT, REGION } from '../../state/runtime.js';
import { nameOf } from '../handler.js';
import type { ResourceHandler } from '../handler.js';

/**
 * A resource that others only refer to: it gets a name and an ARN, and nothing is created, since nothing here would
 * act on it (log groups, alarms, dashboards, policies, queues for what could not be delivered ...).
 */
export const namedOnly =
  (service: string, nameProperty: string): ResourceHandler =>
  (request) => {
    const name = nameOf(request, nameProperty);
    const arn = `arn:aws:${service}:${REGION}:${ACCOUNT}:${name}`;
    return Promise.resolve({ ref: name, attributes: { Arn: arn } });
  };
