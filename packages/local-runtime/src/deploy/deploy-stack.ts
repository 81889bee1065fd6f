import { CliError } from '@firn/cli-kit';

import type { Clients } from '../aws/clients.js';
import type { Assembly } from './assembly.js';
import { resolve } from './intrinsics.js';
import { deploymentOrder } from './order.js';
import { RESOURCE_HANDLERS } from './resources/index.js';
import type { DeployedResource, DeployedStack, Template } from './template.js';
import { uploadAssets } from './upload-assets.js';

/**
 * Deploys a synthesised stack on the embedded AWS: its assets, then its resources one after another. Deploying again
 * brings what exists up to date; what is no longer in the template stays.
 *
 * @param onProgress - called after each resource
 * @throws CliError that names the resource that cannot be deployed, and why
 */
export async function deployStack(
  { stack, template, assets }: Assembly,
  clients: Clients,
  onProgress: (id: string, resource: DeployedResource, done: number, all: number) => void,
): Promise<DeployedStack> {
  refuseUnknownTypes(template);
  const resources = new Map<string, DeployedResource>();
  const scope = { stack, resources };
  await uploadAssets(assets, scope, clients);
  const order = deploymentOrder(template);
  for (const id of order) {
    const { Type: type = '', Properties = {} } = template.Resources[id] ?? {};
    const properties = resolve(Properties, scope) as Record<string, unknown>;
    const resource = { type, ...(await create(type, { id, type, stack, properties, clients })) };
    resources.set(id, resource);
    onProgress(id, resource, resources.size, order.length);
  }
  return { format: 1, name: stack, resources: Object.fromEntries(resources) };
}

function refuseUnknownTypes({ Resources }: Template): void {
  const unknown = Object.entries(Resources).filter(([, { Type }]) => !(Type in RESOURCE_HANDLERS));
  if (unknown.length === 0) return;
  throw new CliError(
    'The template has resources that the local runtime does not know; nothing was deployed.',
    {
      details: unknown.map(([id, { Type }]) => `${id}: ${Type}`),
      hint: `It knows ${Object.keys(RESOURCE_HANDLERS).join(', ')}.`,
    },
  );
}

async function create(
  type: string,
  request: Parameters<(typeof RESOURCE_HANDLERS)[string]>[0],
): Promise<Omit<DeployedResource, 'type'>> {
  const handler = RESOURCE_HANDLERS[type];
  if (handler === undefined) throw new Error(`no handler for ${type}`);
  try {
    return await handler(request);
  } catch (cause) {
    if (cause instanceof CliError) throw cause;
    const { name, message } = cause as Error;
    throw new CliError(`${request.id} (${type}) could not be deployed: ${name}: ${message}`, { cause });
  }
}
