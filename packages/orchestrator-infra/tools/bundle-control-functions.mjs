import { join } from 'node:path';
import { bundleLambda } from '../../../tools/lib/bundle.mjs';
import { writeNotices } from '../../../tools/lib/third-party-notices.mjs';

const FUNCTIONS = [
  'plan-run',
  'claim',
  'settle',
  'report',
  'claim-rebuild',
  'complete-rebuild',
  'abandon-rebuild',
];

/** Bundles each handler of `source` with all it needs into `<target>/<function>/index.js`. */
export async function bundleControlFunctions(source, target) {
  const bundles = await Promise.all(
    FUNCTIONS.map((name) =>
      bundleLambda({ entryPoint: join(source, `${name}.ts`), outfile: join(target, name, 'index.js') }),
    ),
  );
  const inputs = Object.assign({}, ...bundles.map(({ metafile }) => metafile.inputs));
  await writeNotices({ inputs }, join(target, 'THIRD-PARTY-NOTICES.txt'));
}
