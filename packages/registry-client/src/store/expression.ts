import type { NativeAttributeValue } from '@aws-sdk/util-dynamodb';
import type { TopicRecord } from '../records/topic-record.js';
import type { Refusal } from '../result.js';

/** Values by placeholder (`:epoch`). */
export type Values = Readonly<Record<string, NativeAttributeValue>>;

/** Attribute names by placeholder (`#o0`), for names that are not their own placeholder. */
export type Names = Readonly<Record<string, string>>;

/** A piece of an expression. `#name` stands for the attribute `name`, unless `names` says otherwise. */
export interface Fragment {
  readonly expression: string;
  readonly names?: Names;
  readonly values?: Values;
}

/**
 * What a condition finds in a record:
 *
 * - `holds`: it is met.
 * - `already`: it is not met, because what the whole write is for has happened before.
 * - `changed`: the record is not as it was read; the write must be planned anew.
 * - a refusal: it is not met, and this is why.
 */
export type Judgement = 'holds' | 'already' | 'changed' | Refusal;

/** A condition on a topic's record: for DynamoDB as an expression, for people as a judgement of the same record. */
export interface Condition extends Fragment {
  readonly judge: (current: TopicRecord) => Judgement;
}

/** The clauses of an UpdateExpression. */
export interface Update {
  readonly set?: readonly string[];
  readonly remove?: readonly string[];
  readonly add?: readonly string[];
  readonly names?: Names;
  readonly values?: Values;
}

/** Puts several updates into one. */
export function combine(...updates: readonly Update[]): Update {
  return {
    set: updates.flatMap((update) => update.set ?? []),
    remove: updates.flatMap((update) => update.remove ?? []),
    add: updates.flatMap((update) => update.add ?? []),
    names: merge(updates.map((update) => update.names ?? {})),
    values: merge(updates.map((update) => update.values ?? {})),
  };
}

/** Conditions and updates as DynamoDB takes them. */
export interface Rendered {
  readonly ConditionExpression: string;
  readonly UpdateExpression: string;
  readonly ExpressionAttributeNames: Names;
  readonly values: Values;
}

/** Writes out the expressions of one conditional update. */
export function render(conditions: readonly Fragment[], update: Update): Rendered {
  const condition = conditions.map((part) => part.expression).join(' AND ');
  const change = [clause('SET', update.set), clause('REMOVE', update.remove), clause('ADD', update.add)]
    .filter((text) => text !== '')
    .join(' ');
  const names = merge([update.names ?? {}, ...conditions.map((part) => part.names ?? {})]);
  return {
    ConditionExpression: condition,
    UpdateExpression: change,
    ExpressionAttributeNames: { ...ownNames(`${condition} ${change}`, names), ...names },
    values: merge([update.values ?? {}, ...conditions.map((part) => part.values ?? {})]),
  };
}

function clause(keyword: string, parts: readonly string[] = []): string {
  return parts.length === 0 ? '' : `${keyword} ${parts.join(', ')}`;
}

/** Every name is written as a placeholder: several of ours are reserved words of DynamoDB. */
function ownNames(expression: string, given: Names): Names {
  const placeholders = expression.match(/#\w+/g) ?? [];
  return Object.fromEntries(
    placeholders.filter((name) => given[name] === undefined).map((name) => [name, name.slice(1)]),
  );
}

function merge<T>(parts: readonly Readonly<Record<string, T>>[]): Readonly<Record<string, T>> {
  return Object.assign({}, ...parts) as Readonly<Record<string, T>>;
}
