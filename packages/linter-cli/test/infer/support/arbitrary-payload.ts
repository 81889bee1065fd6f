import fc from 'fast-check';

/** Keys that payloads share, and that are anything but good names. */
const HOSTILE_KEYS = [
  'id',
  'Id',
  'ID',
  'createdAt',
  'created_at',
  'order',
  'date',
  'a.b',
  'a b',
  '',
  ' ',
  '__proto__',
  'constructor',
  'toString',
  "it's",
  '"',
  '\\',
  '\u0000',
  '\u2028',
  '\ud800',
  '日本',
  '2',
  '42',
  '2026-11-23',
  '_firn_x',
  '$',
  '*',
  '[0]',
  '`',
  'K',
  'é',
  '_',
  'created_at_day',
  'x'.repeat(300),
  'entries',
];

const NUMBERS = [
  '0',
  '-0',
  '1',
  '-1',
  '1.5',
  '1.0',
  '1e3',
  '1E-3',
  '9007199254740993',
  '9223372036854775807',
  '9223372036854775808',
  '-9223372036854775808',
  '123456789012345678901234567890',
  `1${'0'.repeat(40)}`,
  '1e400',
  '1e-400',
  '0e999999999999',
  '0.1',
  '0.30000000000000004',
  '0.12345678901234567891',
  '1700000000',
  '1.7976931348623157e308',
  '5e-324',
  '1e22',
  '1e99999999999',
];

const TEXTS = [
  '2026-11-23',
  '2026-02-30',
  '2026-11-23T21:00:00Z',
  '2026-11-23T21:00:00.123456789Z',
  '2026-11-23T21:00:00',
  '0001-01-01T00:00:00+23:59',
  '9999-12-31T23:59:59-23:59',
  '0000-01-01',
  '2026-11-23t21:00:00.1+01:00',
  '\ud800',
  '',
];

const key = fc.oneof(
  { arbitrary: fc.constantFrom(...HOSTILE_KEYS), weight: 4 },
  { arbitrary: fc.string({ unit: 'binary', maxLength: 8 }), weight: 1 },
);

const leaf = fc.oneof(
  fc.constantFrom('null', 'true', 'false'),
  fc.constantFrom(...NUMBERS),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.bigInt().map(String),
  fc.constantFrom(...TEXTS).map((text) => JSON.stringify(text)),
  fc.string({ unit: 'binary', maxLength: 12 }).map((text) => JSON.stringify(text)),
);

const { object } = fc.letrec<{ value: string; object: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.array(tie('value'), { maxLength: 4 }).map((elements) => `[${elements.join(', ')}]`),
    tie('object'),
  ),
  object: fc
    .uniqueArray(fc.tuple(key, tie('value')), { maxLength: 8, selector: ([name]) => name })
    .map((members) => `{${members.map(([name, value]) => `${JSON.stringify(name)}: ${value}`).join(', ')}}`),
}));

/** The texts of some payloads: any JSON objects, with hostile keys, numbers beyond every type, and nearly times. */
export const arbitraryPayloads = fc.array(object, { minLength: 1, maxLength: 6 });
