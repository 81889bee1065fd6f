import { CliError } from '@firn/cli-kit';

import type { Template, TemplateResource } from './template.js';
import { usageOf } from './usage.js';

/**
 * The logical ids of a template in an order in which each comes after all that it refers to or depends on.
 *
 * @throws CliError when resources refer to each other in a circle
 */
export function deploymentOrder({ Resources: resources }: Template): string[] {
  const order: string[] = [];
  const visited = new Map<string, 'open' | 'done'>();
  const visit = (id: string, path: readonly string[]): void => {
    const resource = Object.hasOwn(resources, id) ? resources[id] : undefined;
    if (resource === undefined || visited.get(id) === 'done') return;
    if (visited.get(id) === 'open') {
      const circle = [...path.slice(path.indexOf(id)), id];
      throw new CliError(
        `Resources of the template refer to each other in a circle: ${circle.join(' -> ')}.`,
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

/** What a resource refers to or depends on, be it a logical id of the template or not. */
export function neededBy({ Properties, DependsOn = [] }: TemplateResource): string[] {
  return [...usageOf(Properties).references, ...(typeof DependsOn === 'string' ? [DependsOn] : DependsOn)];
}
