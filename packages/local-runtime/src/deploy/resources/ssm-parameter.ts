import { PutParameterCommand } from '@aws-sdk/client-ssm';
import type { ParameterType } from '@aws-sdk/client-ssm';

import { nameOf, required } from '../handler.js';
import type { ResourceHandler } from '../handler.js';

/** `AWS::SSM::Parameter`. */
export const ssmParameter: ResourceHandler = async (request) => {
  const name = nameOf(request, 'Name');
  const type = required(request, 'Type') as ParameterType;
  const value = required(request, 'Value') as string;
  await request.clients.ssm.send(
    new PutParameterCommand({ Name: name, Value: value, Type: type, Overwrite: true }),
  );
  return { ref: name, attributes: { Type: type, Value: value } };
};
