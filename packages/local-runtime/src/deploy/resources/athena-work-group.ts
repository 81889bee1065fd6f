import { CreateWorkGroupCommand } from '@aws-sdk/client-athena';
import type { WorkGroupConfiguration } from '@aws-sdk/client-athena';

import { createOrUpdate, required } from '../handler.js';
import type { ResourceHandler } from '../handler.js';

/** `AWS::Athena::WorkGroup`. One that exists stays as it is: the embedded AWS cannot update it. */
export const athenaWorkGroup: ResourceHandler = async (request) => {
  const { athena } = request.clients;
  const name = required(request, 'Name') as string;
  const configuration = (request.properties.WorkGroupConfiguration ?? {}) as WorkGroupConfiguration;
  await createOrUpdate(
    () => athena.send(new CreateWorkGroupCommand({ Name: name, Configuration: configuration })),
    ['InvalidRequestException'],
  );
  return { ref: name, attributes: {} };
};
