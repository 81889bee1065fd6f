// What holds when things are killed, on the embedded AWS; see docs/proofs.md. npm run prove -- --help
import { runExample } from './lib/run-example.mjs';

await runExample('firn_proofs', {
  sources: ['examples/proofs/src', 'examples/lifecycle/src'],
  args: process.argv.slice(2),
});
