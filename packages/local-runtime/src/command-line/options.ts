import { Option } from '@firn/cli-kit/program';

import { FORMATS } from '../commands/options.js';

export function stateOption(): Option {
  return new Option(
    '--state <directory>',
    'where the runtime keeps everything (default: $FIRN_LOCAL_STATE, else .firn-local)',
  );
}

export function formatOption(): Option {
  return new Option('--format <format>', 'how to print the result').choices(FORMATS).default('text');
}
