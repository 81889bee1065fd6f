import { printable } from '@firn/cli-kit';
import type { Style } from '@firn/cli-kit';

import type { QuarantineReplay } from './replay-result.js';

/** For people: what came of it, and what shows more. */
export function renderReplay(result: QuarantineReplay, style: Style): string {
  const { environment, topic, outcome, reason = '', counts } = result;
  const name = style.bold(printable(topic));
  const fix = (text: string): string => `\n    ${style.dim('fix')} ${text}`;
  switch (outcome) {
    case 'requested':
      return `${style.green('✓')} ${name}  the next run replays its quarantine; firn-deploy quarantine list ${topic} shows what came of it\n`;
    case 'replayed': {
      const { replayed, held } = counts ?? { replayed: 0, held: 0 };
      const rest =
        held === 0 ? 'none is held any more' : `${held} stay: the schema in force cannot read them`;
      return `${style.green('✓')} ${name}  ${replayed} ${replayed === 1 ? 'record' : 'records'} replayed, ${rest}\n`;
    }
    case 'refused':
      return `${style.red('✗')} ${name}  ${printable(reason)}${fix('firn-deploy status shows how it stands; --wait follows a request that stands')}\n`;
    case 'unknown':
      return `${style.red('✗')} ${name}  is not in the registry of ${environment}${fix('correct the name; firn-deploy status lists the topics')}\n`;
  }
}
