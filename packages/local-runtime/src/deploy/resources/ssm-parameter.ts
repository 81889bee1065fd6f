import { PutParameterCommand } from '@aws-sdk/client-ssm';
import type { ParameterType } from '@aws-sdk/client-ssm';

import { nameOf, required } from '../handler.js';
import type { ResourceHandler } from '../handler.js';

/** `AWS::SSM::Parameter`. */
export const ssmParameter: ResourceHandler = async (request) => {
  const name = nameOf(request, 'Name');
  const type = required<ParameterType>(request, 'Type');
  const value = required<string>(request, 'Value');
  await request.clients.ssm.send(
    new PutParameterCommand({ Name: name, Value: value, Type: type, Overwrite: true }),
  );
  return { ref: name, attributes: { Type: type, Value: value } };
};
