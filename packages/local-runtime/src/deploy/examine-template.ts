import { CliError } from '@firn/cli-kit';

import { INTRINSICS, pseudoParameters } from './intrinsics.js';
import { deploymentOrder, neededBy } from './order.js';
import { RESOURCE_HANDLERS } from './resources/index.js';
import type { Template, TemplateResource } from './template.js';
import { usageOf } from './usage.js';

/** CDK puts it into every app whose region is not known, on a condition; it has no effect anywhere. */
const METADATA = 'AWS::CDK::Metadata';

/**
 * Makes sure that a template can be deployed here, as far as that can be seen beforehand.
 *
 * @returns its logical ids in the order of their deployment
 * @throws CliError that names all that the local runtime does not know
 */
export function examineTemplate(template: Template): string[] {
  const known = new Set([
    ...Object.keys(template.Resources),
    ...Object.keys(pseudoParameters({ stack: '' })),
  ]);
  const problems = Object.entries(template.Resources).flatMap(([id, resource]) =>
    problemsOf(resource, known).map((problem) => `${id} (${resource.Type}) ${problem}`),
  );
  if (problems.length === 0) return deploymentOrder(template);
  throw new CliError('The template cannot be deployed on the local runtime; nothing was deployed.', {
    details: problems,
    hint: `It knows the types ${Object.keys(RESOURCE_HANDLERS).join(', ')}, and the functions ${INTRINSICS.join(', ')}.`,
  });
}

function problemsOf(resource: TemplateResource, known: ReadonlySet<string>): string[] {
  const { Type: type, Properties, Condition: condition } = resource;
  if (!Object.hasOwn(RESOURCE_HANDLERS, type)) return ['is of a type that is not known here'];
  if (type === METADATA) return [];
  const names: readonly string[] = INTRINSICS;
  const functions = [...usageOf(Properties).functions].filter((name) => !names.includes(name));
  const references = neededBy(resource).filter((id) => !known.has(id));
  return [
    ...(condition === undefined
      ? []
      : [`is there only on the condition ${condition}; conditions are not known here`]),
    ...functions.map((name) => `uses ${name}, which is not known here`),
    ...references.map((id) => `refers to ${id}, which is no resource of the template`),
  ];
}
