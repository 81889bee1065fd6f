import {
  CreateFunctionCommand,
  UpdateFunctionCodeCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import type { CreateFunctionCommandInput, Environment, Runtime } from '@aws-sdk/client-lambda';

import { ACCOUNT, REGION } from '../../state/runtime.js';
import { createOrUpdate, nameOf } from '../handler.js';
import type { ResourceHandler } from '../handler.js';

/** `AWS::Lambda::Function` with code in S3. An invocation is a real Node.js process. */
export const lambdaFunction: ResourceHandler = async (request) => {
  const { properties, clients } = request;
  const name = nameOf(request, 'FunctionName');
  const code = properties.Code as { readonly S3Bucket: string; readonly S3Key: string };
  const configuration = {
    FunctionName: name,
    Role: String(properties.Role),
    Handler: String(properties.Handler),
    Runtime: properties.Runtime as Runtime,
    Timeout: Number(properties.Timeout ?? 3),
    MemorySize: Number(properties.MemorySize ?? 128),
    Environment: (properties.Environment ?? {}) as Environment,
  };
  const create: CreateFunctionCommandInput = { ...configuration, Code: code };
  await createOrUpdate(
    () => clients.lambda.send(new CreateFunctionCommand(create)),
    ['ResourceConflictException'],
    async () => {
      await clients.lambda.send(new UpdateFunctionCodeCommand({ FunctionName: name, ...code }));
      await clients.lambda.send(new UpdateFunctionConfigurationCommand(configuration));
    },
  );
  return { ref: name, attributes: { Arn: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${name}` } };
};
