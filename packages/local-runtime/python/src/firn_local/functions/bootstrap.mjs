// Loads one Lambda function and calls it once: the event comes on stdin, the outcome goes to the descriptor FIRN_OUTCOME_DESCRIPTOR.
// Errors are told as Lambda's own Node runtime tells them: { errorType, errorMessage, trace }.
import { Buffer } from 'node:buffer';
import { existsSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const OUTCOME = Number(process.env.FIRN_OUTCOME_DESCRIPTOR);
delete process.env.FIRN_OUTCOME_DESCRIPTOR;
const started = Date.now();

class RuntimeError extends Error {
  constructor(name, message) {
    super(message);
    this.name = name;
  }
}

function describe(error) {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error), trace: [] };
  return { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') };
}

function finish(outcome) {
  let bytes = Buffer.from(JSON.stringify(outcome));
  while (bytes.length > 0) bytes = bytes.subarray(writeSync(OUTCOME, bytes));
  process.exit(0);
}

function fail(error) {
  console.error(error);
  finish({ error: describe(error) });
}

async function load(root, handler) {
  const at = handler.lastIndexOf('.');
  const [module, name] = [handler.slice(0, at), handler.slice(at + 1)];
  const file = ['.js', '.mjs', '.cjs']
    .map((suffix) => join(root, module + suffix))
    .find((path) => existsSync(path));
  if (!file)
    throw new RuntimeError('Runtime.ImportModuleError', `Error: Cannot find module '${module}' in ${root}`);
  const loaded = await import(pathToFileURL(file).href);
  const found = loaded[name] ?? loaded.default?.[name];
  if (typeof found !== 'function') {
    throw new RuntimeError('Runtime.HandlerNotFound', `${handler} is undefined or not exported`);
  }
  return found;
}

function call(handler, event, context) {
  return new Promise((resolve, reject) => {
    const returned = handler(event, context, (error, result) => (error ? reject(error) : resolve(result)));
    if (typeof returned?.then === 'function') returned.then(resolve, reject);
    // A handler that takes no callback and returns no promise has ended.
    else if (handler.length < 3) resolve(returned);
  });
}

process.on('uncaughtException', fail);
process.on('unhandledRejection', (reason) => {
  fail(new RuntimeError('Runtime.UnhandledPromiseRejection', describe(reason).errorMessage));
});

const { event, context, timeout } = JSON.parse(readFileSync(0, 'utf8'));
context.getRemainingTimeInMillis = () => Math.max(0, timeout * 1000 - (Date.now() - started));
try {
  const handler = await load(process.env.LAMBDA_TASK_ROOT, process.env._HANDLER);
  finish({ result: (await call(handler, event, context)) ?? null });
} catch (error) {
  fail(error);
}
