import { describe, expect, it } from '@jest/globals';

import { CliError, ExitCode } from '../../src/index.js';
import type { CliIo } from '../../src/index.js';
import { runProgram } from '../../src/program/index.js';

async function run(args: string[], action: () => ExitCode, env: Record<string, string> = {}) {
  const out: string[] = [];
  const err: string[] = [];
  const io: CliIo = {
    stdout: { write: (text) => out.push(text) },
    stderr: { write: (text) => err.push(text) },
    env,
    cwd: '/',
  };
  const code = await runProgram(
    {
      name: 'tool',
      description: 'does things',
      version: '1.2.3',
      build: (program, finish) => {
        program
          .command('go')
          .requiredOption('--to <place>')
          .action(() => {
            finish(action());
          });
      },
    },
    args,
    io,
  );
  return { code, out: out.join(''), err: err.join('') };
}

const fine = (): ExitCode => ExitCode.Ok;

describe('runProgram', () => {
  it.each([
    [['--version'], 0, '1.2.3\n'],
    [['--help'], 0, 'does things'],
    [['go', '--help'], 0, '--to <place>'],
  ])('%j prints to standard output', async (args, code, text) => {
    const result = await run(args, fine);
    expect(result.code).toBe(code);
    expect(result.out).toContain(text);
    expect(result.err).toBe('');
  });

  it.each([
    [[], 'Usage'],
    [['og'], "unknown command 'og'"],
    [['go'], "'--to <place>' not specified"],
    [['go', '--to', 'x', '--now'], "unknown option '--now'"],
    [['go', '--to', 'x', 'y'], 'too many arguments'],
  ])('%j is wrong use', async (args, text) => {
    const result = await run(args, fine);
    expect(result.code).toBe(2);
    expect(result.out).toBe('');
    expect(result.err).toContain(text);
  });

  it.each([ExitCode.Ok, ExitCode.Findings, ExitCode.Failure])(
    'ends with the code of the action: %d',
    async (code) => {
      expect((await run(['go', '--to', 'x'], () => code)).code).toBe(code);
    },
  );

  it('prints an error that can be mended, with how to', async () => {
    const result = await run(['go', '--to', 'x'], () => {
      throw new CliError('no such place \u001b[8m', {
        hint: 'first\nsecond',
        details: ['detail'],
        exitCode: 1,
      });
    });
    expect(result).toEqual({
      code: 1,
      out: '',
      err: 'error no such place \\u001b[8m\n  detail\n  fix first\n  fix second\n',
    });
  });

  it('owns up to a defect, without a stack trace', async () => {
    const defect = (): never => {
      throw new TypeError('x is not a function');
    };
    const result = await run(['go', '--to', 'x'], defect);
    expect(result.code).toBe(2);
    expect(result.err).toContain('x is not a function');
    expect(result.err).toContain('defect of tool');
    expect(result.err).not.toMatch(/^\s+at /m);
    expect((await run(['go', '--to', 'x'], defect, { FIRN_DEBUG: '1' })).err).toMatch(/^\s+at /m);
  });
});
