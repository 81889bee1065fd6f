// Stands for `java` and for `python`, by the name it is called: enough of them for `firn-local up`.
import { appendFileSync, existsSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { basename, join } from 'node:path';

const [, program, ...args] = process.argv;
const { FAKE_NOTES: notes, FAKE_EXIT: exit = '0' } = process.env;

if (args[0] === '-version') {
  console.error('openjdk version "17.0.15" 2025-04-15');
} else if (args[0] === '--list-modules') {
  console.log(
    existsSync(join(notes, 'jre')) ? 'java.base@17.0.15' : 'java.base@17.0.15\njdk.compiler@17.0.15',
  );
} else if (args[0] === '-c') {
  console.log('3.11\n');
} else if (args[2] === 'firn_local.class_archive') {
  console.log('/cache/class-archive/1.jsa');
} else if (basename(program) === 'java') {
  serve('dynamodb', args.at(-2));
} else if (args[2] === 'firn_local.server') {
  serve('server', args[args.indexOf('--port') + 1]);
} else {
  const { AWS_ENDPOINT_URL: endpoint, AWS_PROFILE: profile } = process.env;
  console.log(JSON.stringify({ args, endpoint, profile, cwd: process.cwd() }));
  console.error('told on standard error: ü');
  process.exitCode = Number(exit);
}

function serve(name, port) {
  appendFileSync(join(notes, 'starts'), `${name} ${port}\n`);
  const [taken, broken] = [join(notes, `${name}-taken`), join(notes, `${name}-broken`)];
  if (existsSync(taken)) {
    rmSync(taken);
    console.error(`cannot listen on 127.0.0.1:${port}: Address already in use`);
    process.exit(2);
  }
  if (existsSync(broken)) {
    console.error('firn-local: the moon is in the wrong phase');
    process.exit(2);
  }
  createServer().listen(Number(port), '127.0.0.1', () => console.log(`ready http://127.0.0.1:${port}`));
}
