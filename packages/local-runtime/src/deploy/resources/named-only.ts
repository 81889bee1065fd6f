import type { DeployedResource } from '../deployed-stack.js';
import { nameOf } from '../handler.js';
import type { ResourceHandler } from '../handler.js';

/**
 * A resource that others only refer to: it has a name and what follows from it, and nothing is created, since nothing
 * here would act on it (log groups, alarms, dashboards, policies, topics that alarms tell ...).
 *
 * @param nameProperty - the property that may give the name
 * @param references - what `Ref` and `Fn::GetAtt` give; the name alone, when it is left out
 */
export const namedOnly =
  (
    nameProperty: string,
    references: (name: string) => Omit<DeployedResource, 'type'> = (name) => ({ ref: name, attributes: {} }),
  ): ResourceHandler =>
  (request) =>
    Promise.resolve(references(nameOf(request, nameProperty)));
