// A topic's whole life on the embedded AWS; see README.md. Arguments go to the demo: npm run demo -- --help
import { runExample } from './lib/run-example.mjs';

await runExample('lifecycle_demo', {
  sources: ['examples/lifecycle/src'],
  args: process.argv.slice(2),
});
