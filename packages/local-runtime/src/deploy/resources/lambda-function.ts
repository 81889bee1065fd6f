import {
  CreateFunctionCommand,
  UpdateFunctionCodeCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import type { Environment, Runtime } from '@aws-sdk/client-lambda';
import { CliError } from '@firn/cli-kit';

import { arn } from '../arn.js';
import { createOrUpdate, nameOf, required } from '../handler.js';
import type { ResourceHandler, ResourceRequest } from '../handler.js';

/** `AWS::Lambda::Function` with code in S3. An invocation is a real Node.js process. */
export const lambdaFunction: ResourceHandler = async (request) => {
  const { properties, clients } = request;
  const name = nameOf(request, 'FunctionName');
  const code = codeOf(request);
  const configuration = {
    FunctionName: name,
    Role: required(request, 'Role') as string,
    Handler: required(request, 'Handler') as string,
    Runtime: required(request, 'Runtime') as Runtime,
    Timeout: Number(properties.Timeout ?? 3),
    MemorySize: Number(properties.MemorySize ?? 128),
    Environment: (properties.Environment ?? {}) as Environment,
  };
  await createOrUpdate(
    () => clients.lambda.send(new CreateFunctionCommand({ ...configuration, Code: code })),
    ['ResourceConflictException'],
    async () => {
      await clients.lambda.send(new UpdateFunctionCodeCommand({ FunctionName: name, ...code }));
      await clients.lambda.send(new UpdateFunctionConfigurationCommand(configuration));
    },
  );
  return { ref: name, attributes: { Arn: arn('lambda', `function:${name}`) } };
};

function codeOf(request: ResourceRequest): { S3Bucket: string; S3Key: string } {
  const { S3Bucket, S3Key } = required(request, 'Code') as Record<string, string | undefined>;
  if (S3Bucket !== undefined && S3Key !== undefined) return { S3Bucket, S3Key };
  throw new CliError(
    `${request.id} (${request.type}) has its code not in S3, as the local runtime needs it.`,
    { hint: 'Give the code as an asset, such as Code.fromAsset(...), and not inline or as an image.' },
  );
}
