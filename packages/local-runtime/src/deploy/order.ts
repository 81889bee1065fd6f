import { CliError } from '@firn/cli-kit';

import { referencesIn } from './intrinsics.js';
import type { Template, TemplateResource } from './template.js';

/**
 * The logical ids of a template in an order in which each comes after all that it refers to or depends on.
 *
 * @throws CliError when resources refer to each other in a circle
 */
export function deploymentOrder({ Resources: resources }: Template): string[] {
  const order: string[] = [];
  const visited = new Map<string, 'open' | 'done'>();
  const visit = (id: string, path: readonly string[]): void => {
    const resource = resources[id];
    if (resource === undefined || visited.get(id) === 'done') return;
    if (visited.get(id) === 'open') {
      throw new CliError(
        `Resources of the template refer to each other in a circle: ${[...path, id].join(' -> ')}.`,
      );
    }
    visited.set(id, 'open');
    for (const needed of neededBy(resource)) visit(needed, [...path, id]);
    visited.set(id, 'done');
    order.push(id);
  };
  for (const id of Object.keys(resources)) visit(id, []);
  return order;
}

function neededBy({ Properties, DependsOn = [] }: TemplateResource): string[] {
  return [...referencesIn(Properties), ...(typeof DependsOn === 'string' ? [DependsOn] : DependsOn)];
}
