import type { ConfigurableRule } from '@firn/cli-kit';
import { rules } from '@firn/schema-classifier';

import { lintRules } from './catalogue.js';

const BREAKS =
  'which breaks live tables and is neither set nor ignored; declare the change on purpose instead: firn-lint declare <file> --against <base> --reason "..."';

/** Every rule that `firn.config.json` may name, for its reader to check it against. */
export function configurableRules(): readonly ConfigurableRule[] {
  const changes = rules.map(({ id, classification }) => ({
    id,
    options: {},
    ...(classification === 'NUCLEAR_RESET' && { fixed: BREAKS }),
  }));
  return [...changes, ...lintRules.map(({ id, options }) => ({ id, options }))];
}
