import type { Clients } from '../aws/clients.js';
import { attempt } from '../aws/service-error.js';
import type { Assembly } from './assembly.js';
import type { DeployedResource, DeployedStack } from './deployed-stack.js';
import { examineTemplate } from './examine-template.js';
import type { ResourceRequest } from './handler.js';
import { resolve } from './intrinsics.js';
import { RESOURCE_HANDLERS } from './resources/index.js';
import { uploadAssets } from './upload-assets.js';

/**
 * Deploys a synthesised stack on the embedded AWS: its assets, then its resources one after another. Deploying again
 * brings what exists up to date; what is no longer in the template stays.
 *
 * @param onProgress - called after each resource
 * @throws CliError that names what cannot be deployed, and why; before anything is, where that can be seen beforehand
 */
export async function deployStack(
  { stack, template, assets }: Assembly,
  clients: Clients,
  onProgress: (id: string, resource: DeployedResource, done: number, all: number) => void,
): Promise<DeployedStack> {
  const order = examineTemplate(template);
  const resources = new Map<string, DeployedResource>();
  const scope = { stack, resources };
  await uploadAssets(assets, scope, clients);
  for (const id of order) {
    const { Type: type = '', Properties = {} } = template.Resources[id] ?? {};
    const properties = resolve(Properties, scope) as Record<string, unknown>;
    const resource = await create({ id, type, stack, properties, clients });
    resources.set(id, resource);
    onProgress(id, resource, resources.size, order.length);
  }
  return { format: 1, name: stack, resources: Object.fromEntries(resources) };
}

async function create(request: ResourceRequest): Promise<DeployedResource> {
  const { id, type } = request;
  const handler = RESOURCE_HANDLERS[type];
  if (handler === undefined) throw new Error(`no handler for ${type}`);
  const made = await attempt(`${id} (${type}) could not be deployed`, () => handler(request));
  return { type, ...made };
}
