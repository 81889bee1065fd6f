import type { Runtime } from './runtime.js';

/** The environment of a process, as Node.js has it. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The environment variables with which any AWS SDK or tool talks to a local runtime. */
export function awsEnvironment(runtime: Runtime): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: runtime.endpoint,
    AWS_ENDPOINT_URL_DYNAMODB: runtime.dynamoDbEndpoint,
    AWS_REGION: runtime.region,
    AWS_DEFAULT_REGION: runtime.region,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}

const MISLEADING = [
  'AWS_PROFILE',
  'AWS_DEFAULT_PROFILE',
  'AWS_SESSION_TOKEN',
  'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS',
];

/** The variables of an environment that could lead an AWS SDK past {@link awsEnvironment}, to a real account. */
export function misleadingVariables(env: Environment): string[] {
  return Object.keys(env).filter(
    (name) =>
      MISLEADING.includes(name) ||
      (name.startsWith('AWS_ENDPOINT_URL_') && name !== 'AWS_ENDPOINT_URL_DYNAMODB'),
  );
}

/** An environment with which AWS SDKs reach the local runtime, and nothing else. */
export function localEnvironment(env: Environment, runtime: Runtime): Environment {
  const misleading = Object.fromEntries(misleadingVariables(env).map((name) => [name, undefined]));
  return { ...env, ...misleading, ...awsEnvironment(runtime) };
}

/** The same as the options of an SDK client. */
export function clientOptions(runtime: Runtime) {
  return {
    endpoint: runtime.endpoint,
    region: runtime.region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  };
}
