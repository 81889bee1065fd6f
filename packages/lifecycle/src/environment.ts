import Type from 'typebox';
import type { Static } from 'typebox';
import { Pointer, Value } from 'typebox/value';

const S3_PREFIX = "^s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[A-Za-z0-9!_.*'()=-]+)*/?$";
const DATABASE = '^[a-z0-9_]{1,255}$';
const NAME = '^\\S+$';

const database = () =>
  Type.String({ pattern: DATABASE, expected: 'a Glue database name: [a-z0-9_], at most 255 characters' });
const prefix = () => Type.String({ pattern: S3_PREFIX, expected: 's3://<bucket> or s3://<bucket>/<prefix>' });
const name = (what: string) => Type.String({ pattern: NAME, expected: what });
const machine = () =>
  Type.String({
    pattern: '^arn:[^:]+:states:[^:]+:[^:]+:stateMachine:[^:]+$',
    expected: 'the ARN of a state machine',
  });

const EnvironmentModel = Type.Object({
  format: Type.Literal(1, { expected: '1 (a newer format needs a newer version of this package)' }),
  registryTable: name('the name of the DynamoDB table that is the registry'),
  databases: Type.Object({
    raw: database(),
    standardized: database(),
    curated: database(),
    quarantine: database(),
  }),
  lake: prefix(),
  control: prefix(),
  athena: Type.Object({ workGroup: name('the name of an Athena workgroup'), output: prefix() }),
  stateMachines: Type.Object({ master: machine(), rebuilder: machine() }),
  jobs: Type.Object({
    standardized: name('the name of a Glue job'),
    curated: name('the name of a Glue job'),
    rebuilder: name('the name of a Glue job'),
  }),
  rebuild: Type.Optional(
    Type.Object({
      workerType: name('the kind of worker of a rebuild'),
      workers: Type.Integer({ minimum: 1, expected: 'the number of workers of a rebuild' }),
    }),
  ),
});

/** What a deployed stack tells the deployer and the control functions: names, ARNs, databases, places in S3. */
export type Environment = Static<typeof EnvironmentModel>;

/** Either the environment, or why the text is none. Each problem is a sentence that names the value at fault. */
export type ParsedEnvironment =
  | { readonly environment: Environment; readonly problems: readonly [] }
  | { readonly environment?: never; readonly problems: readonly string[] };

/** Default name of the SSM parameter that the stack of an environment writes. */
export function environmentParameter(environmentName: string): string {
  return `/firn/${environmentName}/environment`;
}

/**
 * Reads the JSON text that the stack has written. Trailing slashes of the S3 prefixes are taken off; properties that
 * are not known are left alone, so that a newer stack can be read.
 *
 * @example
 * const { environment, problems } = parseEnvironment(text);
 * if (environment === undefined) throw new Error(problems.join('\n'));
 */
export function parseEnvironment(text: string): ParsedEnvironment {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return {
      problems: [`The environment is not JSON: ${error instanceof Error ? error.message : String(error)}.`],
    };
  }
  if (!Value.Check(EnvironmentModel, value)) return { problems: problemsOf(value) };
  return {
    environment: { ...value, lake: unslashed(value.lake), control: unslashed(value.control) },
    problems: [],
  };
}

function problemsOf(value: unknown): string[] {
  const problems = Value.Errors(EnvironmentModel, value).flatMap((error) => {
    if (error.keyword === 'required') {
      return error.params.requiredProperties.map(
        (property) => `The environment lacks ${dotted(`${error.instancePath}/${property}`)}.`,
      );
    }
    const found = JSON.stringify(Pointer.Get(value, error.instancePath));
    return [
      `${dotted(error.instancePath)} of the environment is ${found}, expected ${expectation(error.schemaPath) ?? error.message}.`,
    ];
  });
  return [...new Set(problems)];
}

function expectation(schemaPath: string): string | undefined {
  const schema: unknown = Pointer.Get(EnvironmentModel, schemaPath.slice(1));
  const isObject = typeof schema === 'object' && schema !== null;
  return isObject && 'expected' in schema && typeof schema.expected === 'string'
    ? schema.expected
    : undefined;
}

function dotted(pointer: string): string {
  return pointer === '' ? 'The whole' : JSON.stringify(pointer.slice(1).replaceAll('/', '.'));
}

function unslashed(prefix: string): string {
  return prefix.replace(/\/+$/, '');
}
