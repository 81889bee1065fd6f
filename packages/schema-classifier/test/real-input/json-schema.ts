/** As much of JSON Schema as the published event schemas use. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly items?: JsonSchema;
  readonly oneOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
}

/** The schemas that references name. */
export type Definitions = Readonly<Record<string, JsonSchema>>;

/** The schema that a reference names; one without a reference is itself. */
export function resolve(schema: JsonSchema, definitions: Definitions): JsonSchema {
  if (schema.$ref === undefined) return schema;
  const found = definitions[schema.$ref.replace('#/definitions/', '')];
  if (found === undefined) throw new Error(`There is no ${schema.$ref}`);
  return resolve(found, definitions);
}

/** The names of the JSON types that a value may have, as far as the schema itself says. */
export function typeNames({ type, properties, enum: values, const: value }: JsonSchema): readonly string[] {
  if (typeof type === 'string') return [type];
  if (type !== undefined) return type;
  if (properties !== undefined) return ['object'];
  const literals = values ?? (value === undefined ? [] : [value]);
  return literals.map((each) => (each === null ? 'null' : typeof each));
}

/** Whether a value may be null. */
export function isNullable(schema: JsonSchema, definitions: Definitions): boolean {
  const { oneOf = [], anyOf = [], ...own } = resolve(schema, definitions);
  return (
    typeNames(own).includes('null') || [...oneOf, ...anyOf].some((each) => isNullable(each, definitions))
  );
}
