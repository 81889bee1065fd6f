// A topic's whole life on the embedded AWS; see README.md. Arguments go to the demo: npm run demo -- --help
import { join } from 'node:path';

import { CACHE, ROOT, workspacePython } from './lib/paths.mjs';
import { prepare } from './lib/prepare.mjs';
import { mustRun, nx } from './lib/run.mjs';

await prepare();
const built = await nx('run-many', '-t', 'build', 'synth', '--outputStyle=static');
if (built !== 0) process.exit(2);
await mustRun(
  workspacePython(),
  [
    '-m',
    'lifecycle_demo',
    '--workspace',
    ROOT,
    '--cdk-out',
    join(ROOT, 'examples/cdk-app/cdk.out'),
    ...process.argv.slice(2),
  ],
  {
    env: {
      PYTHONPATH: join(ROOT, 'examples/lifecycle/src'),
      FIRN_CACHE: CACHE,
      FIRN_PYTHON: workspacePython(),
    },
  },
);
