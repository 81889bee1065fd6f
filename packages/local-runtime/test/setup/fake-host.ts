import type { CommandResult, Host } from '../../src/setup/host.js';

/** A host on which exactly the given command lines exist, each with what it prints (exit code 0) or its result. */
export function fakeHost(
  commands: Readonly<Record<string, string | CommandResult>>,
  overrides: Partial<Host> = {},
): Host & { readonly ran: string[] } {
  const ran: string[] = [];
  return {
    nodeVersion: '20.19.0',
    env: {},
    run: (command, args) => {
      const line = [command, ...args].join(' ');
      ran.push(line);
      const found = commands[line];
      return Promise.resolve(typeof found === 'string' ? { code: 0, output: found } : found);
    },
    ran,
    ...overrides,
  };
}
