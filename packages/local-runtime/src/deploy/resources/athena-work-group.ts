import { CreateWorkGroupCommand } from '@aws-sdk/client-athena';
import type { WorkGroupConfiguration } from '@aws-sdk/client-athena';

import { createOrUpdate } from '../handler.js';
import type { ResourceHandler } from '../handler.js';

/** `AWS::Athena::WorkGroup`. */
export const athenaWorkGroup: ResourceHandler = async ({ properties, clients }) => {
  const name = String(properties.Name);
  const configuration = properties.WorkGroupConfiguration as WorkGroupConfiguration;
  await createOrUpdate(
    () => clients.athena.send(new CreateWorkGroupCommand({ Name: name, Configuration: configuration })),
    ['InvalidRequestException'],
  );
  return { ref: name, attributes: {} };
};
