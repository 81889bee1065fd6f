import type { ValueNode } from '@humanwhocodes/momoa';

import type { RuleOption } from './configurable-rule.js';
import type { ObjectReader } from './object-reader.js';
import type { RuleOptionValue } from './rule-settings.js';

/**
 * Reads the value of a rule's option.
 *
 * @param option - absent when the rule is not known: any text, number or boolean is taken then
 */
export function readOption(
  value: ValueNode,
  what: string,
  option: RuleOption | undefined,
  reader: ObjectReader,
): RuleOptionValue | undefined {
  switch (option?.kind) {
    case undefined:
      if (value.type === 'String' || value.type === 'Number' || value.type === 'Boolean') return value.value;
      reader.badValue(value, what, 'a string, a number or a boolean');
      return undefined;
    case 'integer':
      if (value.type === 'Number' && Number.isSafeInteger(value.value) && value.value >= option.least)
        return value.value;
      reader.badValue(value, what, `a whole number from ${option.least}`);
      return undefined;
    case 'pattern':
      return reader.textOf(value, what, patternObjection);
  }
}

function patternObjection(text: string): string | undefined {
  try {
    new RegExp(text, 'u');
    return undefined;
  } catch (error) {
    return `a regular expression (${(error as Error).message})`;
  }
}
