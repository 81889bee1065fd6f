import fc from 'fast-check';
import { toDocument } from '@firn/topic-schema';
import type { TopicSchema } from '@firn/topic-schema';

/** Numbers that choose among what there is: the order of keys, the letter case of types. */
const choices = fc.array(fc.nat(), { minLength: 8, maxLength: 8 });

/** Ways to write a schema's document with its keys in another order and its types in another spelling. */
export const arbitrarySpelling: fc.Arbitrary<(schema: TopicSchema) => string> = choices.map((numbers) => {
  let turn = 0;
  const next = (below: number) => (numbers[turn++ % numbers.length] ?? 0) % below;
  return (schema) => JSON.stringify(respelt(toDocument(schema), next));
});

type Next = (below: number) => number;

function respelt(value: unknown, next: Next): unknown {
  if (Array.isArray(value)) return value.map((item) => respelt(item, next));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value);
  const start = next(Math.max(members.length, 1));
  return Object.fromEntries(
    [...members.slice(start), ...members.slice(0, start)].map(([key, each]) => [
      key,
      key === 'type' && typeof each === 'string' ? respeltType(each, next) : respelt(each, next),
    ]),
  );
}

const SPELLINGS: Readonly<Record<string, readonly string[]>> = {
  int: ['int', 'INT', 'integer', 'Integer'],
  bigint: ['bigint', 'BigInt', 'long', 'LONG'],
  array: ['array', 'Array', 'list', ' LIST '],
  string: ['string', 'STRING'],
  struct: ['struct', ' Struct '],
  map: ['map', 'MAP'],
};

/** A type with other names and white space; names of fields are followed by a colon, and stay. */
function respeltType(type: string, next: Next): string {
  return type
    .replace(/\b[a-z]+\b(?!:)/g, (name) => SPELLINGS[name]?.[next(SPELLINGS[name].length)] ?? name)
    .replace(/[<>,:()]/g, (sign) => `${' '.repeat(next(2))}${sign}${' '.repeat(next(3))}`);
}
