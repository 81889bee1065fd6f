import { parseTopicSchema, printType, resolveFieldSources } from '@firn/topic-schema';
import type { ColumnType, TopicSchema } from '@firn/topic-schema';
import { columnType } from './column-type.js';
import { isNullable, resolve } from './json-schema.js';
import type { Definitions, JsonSchema } from './json-schema.js';

/** The names of the events that the definitions describe: `issues$opened`, ... */
export function eventNames(definitions: Definitions): readonly string[] {
  return Object.keys(definitions).filter((name) => name.includes('$'));
}

/** A topic schema for an event: a column for each member of its payload. */
export function topicSchema(event: string, definitions: Definitions): TopicSchema {
  const payload = { $ref: `#/definitions/${event}` };
  const type = columnType(payload, definitions);
  if (type.kind !== 'struct') throw new Error(`The payload of ${event} is no object`);
  const required = requiredNames(payload, definitions);
  const document = {
    topic: event.replaceAll(/\W/g, '_'),
    raw: { table: 'raw.webhooks', where: { event } },
    columns: type.fields.map((field) => ({
      name: field.name,
      type: printType(field.type),
      required: required.includes(field.name),
      fields: renamedFields(field.type),
    })),
  };
  const { schema, problems } = parseTopicSchema(JSON.stringify(document));
  if (schema === undefined) throw new Error(`${event}: ${JSON.stringify(problems)}`);
  return schema;
}

/** The members that every payload has, with a value that is not null. */
function requiredNames(schema: JsonSchema, definitions: Definitions): readonly string[] {
  const { required = [], properties = {}, allOf = [], oneOf } = resolve(schema, definitions);
  const own = required.filter((name) => {
    const member = properties[name];
    return member !== undefined && !isNullable(member, definitions);
  });
  const [first = [], ...others] = (oneOf ?? []).map((each) => requiredNames(each, definitions));
  const common = first.filter((name) => others.every((names) => names.includes(name)));
  return [...own, ...allOf.flatMap((each) => requiredNames(each, definitions)), ...common];
}

/** The sources of fields whose names are not those in the payload: `+1` and `-1` among reactions. */
function renamedFields(type: ColumnType): Readonly<Record<string, string>> {
  const renamed = resolveFieldSources({ type, fields: {} }).flatMap(({ path, source }) => {
    const original = source.replace(/\.plus_1$/, `["+1"]`).replace(/\.minus_1$/, `["-1"]`);
    return original === source ? [] : [[path, original]];
  });
  return Object.fromEntries(renamed) as Record<string, string>;
}
