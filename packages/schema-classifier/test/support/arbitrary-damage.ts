import fc from 'fast-check';

type Damage = (text: string) => string;

/** One value of the document, whichever it is, is another one. */
const replaced = fc
  .tuple(fc.nat(), fc.oneof(fc.jsonValue(), fc.constantFrom('a', 'int', '$', '', '$.a', 'id')))
  .map(([at, value]): Damage => {
    return (text) => {
      const target = at % countOf(text);
      let count = 0;
      return JSON.stringify(JSON.parse(text, (_, each: unknown) => (count++ === target ? value : each)));
    };
  });

/** How many values a document has, itself included. */
function countOf(text: string): number {
  let count = 0;
  JSON.parse(text, (_, each: unknown) => {
    count++;
    return each;
  });
  return count;
}

/** A byte is replaced by others. */
const scratched = fc.tuple(fc.nat(), fc.uint8Array({ maxLength: 8 })).map(([at, bytes]): Damage => {
  return (text) => {
    const whole = Buffer.from(text);
    const start = at % whole.length;
    return Buffer.concat([whole.subarray(0, start), bytes, whole.subarray(start + 1)]).toString();
  };
});

/** What may have become of a file: nothing, a little, or any JSON, or any bytes in its place. */
export const arbitraryDamage: fc.Arbitrary<Damage> = fc.oneof(
  { arbitrary: fc.constant((text: string) => text), weight: 3 },
  { arbitrary: replaced, weight: 4 },
  { arbitrary: scratched, weight: 2 },
  fc.json().map((json) => () => json),
  fc.uint8Array().map((bytes) => () => Buffer.from(bytes).toString()),
);
