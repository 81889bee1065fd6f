import { executionArn } from '../../../src/names.js';
import type { Behaviour, Subject } from './subject.js';

/** A case: what is asked of Step Functions, and what it answers, one after the other. */
export type MachineCase = readonly [
  name: string,
  ask: (subject: Subject, name: string) => Promise<readonly unknown[]>,
  answers: readonly unknown[],
];

const INPUT = { topic: 'orders', deployment: '00000000000000a0' };

/** How an execution stands, as whoever waits for it sees it. */
async function stands({ ports, machine }: Subject, behaviour: Behaviour, name: string): Promise<unknown> {
  const found = await ports.machines.describe(executionArn(machine(behaviour), name));
  return found === undefined ? 'unknown' : [found.status, found.cause ?? 'no cause'];
}

function start(
  { ports, machine }: Subject,
  behaviour: Behaviour,
  name: string,
  input: object,
): Promise<unknown> {
  return ports.machines.start(machine(behaviour), name, input);
}

/** Starts an execution that ends, waits for that, and tries its name again. */
async function again(subject: Subject, behaviour: Behaviour, name: string): Promise<readonly unknown[]> {
  const started = await start(subject, behaviour, name, INPUT);
  await subject.awaitEnd(executionArn(subject.machine(behaviour), name));
  const before = await stands(subject, behaviour, name);
  const same = await start(subject, behaviour, name, INPUT);
  const other = await start(subject, behaviour, name, { ...INPUT, topic: 'others' });
  return [started, before, same, other, await stands(subject, behaviour, name)];
}

export const MACHINE_CASES: readonly MachineCase[] = [
  [
    'an execution that was never started is unknown',
    async (on, name) => [await stands(on, 'runs', name)],
    ['unknown'],
  ],
  [
    'the same name and input while it runs is the same execution',
    async (on, name) => [
      await start(on, 'runs', name, INPUT),
      await start(on, 'runs', name, INPUT),
      await stands(on, 'runs', name),
    ],
    ['started', 'started', ['RUNNING', 'no cause']],
  ],
  [
    'the same name with other input while it runs is refused',
    async (on, name) => [
      await start(on, 'runs', name, INPUT),
      await start(on, 'runs', name, { ...INPUT, topic: 'others' }),
      await stands(on, 'runs', name),
    ],
    ['started', 'taken', ['RUNNING', 'no cause']],
  ],
  [
    'of starts at once all have the same execution',
    async (on, name) => {
      const several = [1, 2, 3, 4].map(() => start(on, 'runs', name, INPUT));
      return [...(await Promise.all(several)), await stands(on, 'runs', name)];
    },
    ['started', 'started', 'started', 'started', ['RUNNING', 'no cause']],
  ],
  [
    'the name of one that succeeded is taken, whatever the input',
    (on, name) => again(on, 'succeeds', name),
    ['started', ['SUCCEEDED', 'no cause'], 'taken', 'taken', ['SUCCEEDED', 'no cause']],
  ],
  [
    'the name of one that failed is taken, and it says why it failed',
    (on, name) => again(on, 'fails', name),
    ['started', ['FAILED', 'Broken: as it should'], 'taken', 'taken', ['FAILED', 'Broken: as it should']],
  ],
  [
    'a name belongs to one state machine',
    async (on, name) => [
      await start(on, 'runs', name, INPUT),
      await stands(on, 'succeeds', name),
      await start(on, 'succeeds', name, { ...INPUT, topic: 'others' }),
    ],
    ['started', 'unknown', 'started'],
  ],
];
