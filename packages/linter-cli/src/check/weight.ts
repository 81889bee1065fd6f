import { oneOf } from '@firn/cli-kit';
import * as Type from 'typebox';

/** Whether a finding stands against merging. */
export type Severity = 'error' | 'warning' | 'none';

/** What every finding has, a change as well as a problem. */
export const WEIGHT_PROPERTIES = {
  severity: oneOf<Severity>('Whether it stands against merging', {
    error: 'it does',
    warning: 'it is worth a look',
    none: 'it is told, and no more',
  }),
  fingerprint: Type.String({
    description: 'Equal for the same finding after another push, whatever line it has moved to',
    pattern: '^[0-9a-f]{16}$',
  }),
  ignored: Type.Optional(
    Type.String({
      description: 'The reason for which the configuration ignores it; its severity is then none',
    }),
  ),
};
