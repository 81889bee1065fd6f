import fc from 'fast-check';

import type { CheckResult } from '../../src/check/check-result.js';
import { blockedTopic, change, problem, result } from './results.js';

/** What somebody could write into a schema file or call it, so that it be taken for something else. */
const PAYLOADS = [
  '::error::owned',
  '\n::set-output name=verdict::pass',
  'a%0Ab, file=x:y',
  '##[add-mask]x',
  '| a | b |\n|---|---|',
  '\\|',
  'x`|`y``',
  '</code><script>alert(1)</script>',
  '<!-- --> --> <img src=x onerror=alert(1)>',
  '@everyone #1 GH-1 www.example.com https://example.com a@example.com',
  '[text](https://example.com) ![image](https://example.com/x.png) $x$ :tada:',
  '&amp; &#64;team ]]> <![CDATA[',
  '# heading\r\n- list\r- [ ] task',
  '\u0000\u0001\u001b[31m\u2028\u202e\ufeff\ufffe',
  '\ud800 half',
  '"\'; rm -rf . #',
  '```\n~~~',
];

const text = fc.oneof(
  fc.constantFrom(...PAYLOADS),
  fc.array(fc.constantFrom(...PAYLOADS), { minLength: 2, maxLength: 4 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
);

const maybe = fc.option(text, { nil: undefined });
const severity = fc.constantFrom('error', 'warning', 'none');
const fingerprints = fc.constantFrom('0123456789abcdef', 'fedcba9876543210');

const hostileChange = fc
  .record({
    path: text,
    before: text,
    after: text,
    message: text,
    why: text,
    hint: text,
    severity,
    fingerprint: fingerprints,
  })
  .map((properties) => change(properties));

const hostileProblem = fc
  .record({ file: text, message: text, hint: text, ignored: maybe, severity, fingerprint: fingerprints })
  .map(({ ignored, ...properties }) =>
    problem({ ...properties, ...(ignored !== undefined && { ignored, severity: 'none' as const }) }),
  );

const hostileTopic = fc
  .record({
    file: text,
    declareCommand: text,
    structure: fc.record({ from: text, to: text }),
    changes: fc.array(hostileChange, { minLength: 1, maxLength: 3 }),
  })
  .map((properties) => blockedTopic(properties));

/** Results whose every text is hostile, and whose findings share fingerprints. */
export const hostileResult: fc.Arbitrary<CheckResult> = fc
  .record({
    ref: text,
    topics: fc.array(hostileTopic, { maxLength: 3 }),
    problems: fc.array(hostileProblem, { maxLength: 3 }),
    retired: fc.array(fc.record({ topic: text, file: text, reason: text }), { maxLength: 2 }),
  })
  .map(({ ref, ...parts }) => result({ ...parts, against: { kind: 'git', ref, commit: 'f'.repeat(40) } }));
