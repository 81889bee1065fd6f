import type { ChildProcessWithoutNullStreams } from 'node:child_process';

import { CliError } from '@firn/cli-kit';

import { firstLine } from './git.js';
import type { Git } from './git.js';

/** An object of a repository. */
export interface GitObject {
  readonly id: string;
  readonly type: 'blob' | 'commit' | 'tag' | 'tree';
  readonly content: Buffer;
}

interface Request {
  /** How many answers are still to come. */
  missing: number;
  readonly objects: (GitObject | undefined)[];
  readonly resolve: (objects: readonly (GitObject | undefined)[]) => void;
  readonly reject: (error: Error) => void;
}

const HEADER = /^([0-9a-f]+) (blob|commit|tag|tree) (\d+)$/;

/**
 * Reads objects of a repository, all with one git process (`git cat-file --batch`). It is started at the first read and
 * ends with {@link close}.
 */
export class ObjectReader {
  readonly #git: Git;
  readonly #requests: Request[] = [];
  #process: ChildProcessWithoutNullStreams | undefined;
  #received: Buffer[] = [];
  #length = 0;
  /** How many bytes there must be before it is worth a look. */
  #needed = 1;
  #complaint = '';
  #closed = false;

  constructor(git: Git) {
    this.#git = git;
  }

  /**
   * Reads objects by name: an id, `<commit>:<path>`, `<ref>^{commit}`.
   *
   * @returns the objects in the order of the names; `undefined` where there is none
   * @throws CliError when git cannot read the repository
   */
  read(names: readonly string[]): Promise<readonly (GitObject | undefined)[]> {
    // A name is a line. One with a line break in it is nobody's name, and asks for what never is.
    const lines = names.map((name) => (/[\n\r\0]/.test(name) ? '?' : name));
    if (lines.length === 0) return Promise.resolve([]);
    // Whoever closed it gave up; others that were at work then must not start it anew.
    if (this.#closed) return Promise.reject(this.#ended());
    return new Promise((resolve, reject) => {
      this.#requests.push({ missing: lines.length, objects: [], resolve, reject });
      this.#process ??= this.#start();
      this.#process.stdin.write(`${lines.join('\n')}\n`);
    });
  }

  /** Ends the process. */
  close(): void {
    this.#closed = true;
    this.#process?.stdin.end();
    this.#process = undefined;
  }

  #start(): ChildProcessWithoutNullStreams {
    const started = this.#git.start(['cat-file', '--batch']);
    started.stdout.on('data', (chunk: Buffer) => {
      this.#received.push(chunk);
      this.#length += chunk.length;
      if (this.#length >= this.#needed) this.#take();
    });
    started.stderr.setEncoding('utf8').on('data', (text: string) => (this.#complaint += text));
    // A process that is gone says so by its exit.
    started.stdin.on('error', () => undefined);
    started.on('error', (error) => this.#fail(this.#git.cannotStart(error)));
    started.on('close', () => this.#fail(this.#ended()));
    return started;
  }

  #ended(): CliError {
    const said = firstLine(this.#complaint) || 'it ended too early';
    return new CliError(`git cat-file failed in ${this.#git.directory}: ${said}`);
  }

  #fail(error: Error): void {
    this.#process = undefined;
    for (const { reject } of this.#requests.splice(0)) reject(error);
  }

  /** Takes all complete objects out of what was received. */
  #take(): void {
    const bytes = Buffer.concat(this.#received);
    let offset = 0;
    for (;;) {
      const endOfLine = bytes.indexOf('\n', offset);
      if (endOfLine < 0) break;
      const [, id = '', type, size] = HEADER.exec(bytes.toString('utf8', offset, endOfLine)) ?? [];
      const start = endOfLine + 1;
      const end = start + Number(size ?? 0);
      if (type !== undefined && end >= bytes.length) {
        this.#needed = end + 1 - offset;
        this.#received = [bytes.subarray(offset)];
        this.#length = bytes.length - offset;
        return;
      }
      this.#answer(type === undefined ? undefined : toObject(id, type, bytes.subarray(start, end)));
      offset = type === undefined ? start : end + 1;
    }
    this.#received = [bytes.subarray(offset)];
    this.#length = bytes.length - offset;
    this.#needed = this.#length + 1;
  }

  #answer(object: GitObject | undefined): void {
    const [request] = this.#requests;
    if (request === undefined) return;
    request.objects.push(object);
    request.missing -= 1;
    if (request.missing > 0) return;
    this.#requests.shift();
    request.resolve(request.objects);
  }
}

function toObject(id: string, type: string, content: Buffer): GitObject {
  return { id, type: type as GitObject['type'], content };
}
