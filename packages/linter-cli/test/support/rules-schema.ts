import type { RuleOption } from '@firn/cli-kit';

import { lintRules } from '../../src/rules/catalogue.js';

const SEVERITY = { $ref: '#/definitions/severity' };
const REASON = { description: 'Why it is set so', type: 'string', pattern: '\\S' };

/** What the JSON Schema of firn.config.json says of the linter's own rules, from their catalogue. */
export function ruleProperties(): Readonly<Record<string, object>> {
  return Object.fromEntries(
    lintRules.map(({ id, summary, severity, options }) => [
      id,
      {
        description: `${summary}. Default: ${severity}`,
        anyOf: [
          SEVERITY,
          {
            type: 'object',
            properties: {
              severity: SEVERITY,
              reason: REASON,
              ...Object.fromEntries(
                Object.entries(options).map(([name, option]) => [name, property(option)]),
              ),
            },
            required: ['severity'],
            additionalProperties: false,
          },
        ],
      },
    ]),
  );
}

function property(option: RuleOption): object {
  const { description } = option;
  return option.kind === 'integer'
    ? { description, type: 'integer', minimum: option.least, default: option.default }
    : { description, type: 'string', format: 'regex', default: option.default };
}
