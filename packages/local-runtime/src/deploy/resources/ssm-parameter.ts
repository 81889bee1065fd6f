import { PutParameterCommand } from '@aws-sdk/client-ssm';
import type { ParameterType } from '@aws-sdk/client-ssm';

import { nameOf } from '../handler.js';
import type { ResourceHandler } from '../handler.js';

/** `AWS::SSM::Parameter`. */
export const ssmParameter: ResourceHandler = async (request) => {
  const { properties, clients } = request;
  const name = nameOf(request, 'Name');
  await clients.ssm.send(
    new PutParameterCommand({
      Name: name,
      Value: String(properties.Value),
      Type: properties.Type as ParameterType,
      Overwrite: true,
    }),
  );
  return { ref: name, attributes: { Type: String(properties.Type), Value: String(properties.Value) } };
};
