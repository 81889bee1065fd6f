import type { Runtime } from './runtime.js';

/** The environment variables with which any AWS SDK or tool talks to a local runtime. */
export function awsEnvironment(runtime: Runtime): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: runtime.endpoint,
    AWS_ENDPOINT_URL_DYNAMODB: runtime.dynamoDbEndpoint,
    AWS_REGION: runtime.region,
    AWS_DEFAULT_REGION: runtime.region,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
  };
}

/** The same as the options of an SDK client. */
export function clientOptions(runtime: Runtime) {
  return {
    endpoint: runtime.endpoint,
    region: runtime.region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  };
}
