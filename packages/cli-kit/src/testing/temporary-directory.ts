import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** An empty directory that lasts as long as the test. */
export class TemporaryDirectory {
  readonly path: string;

  private constructor(path: string) {
    this.path = path;
  }

  static async create(): Promise<TemporaryDirectory> {
    return new TemporaryDirectory(await mkdtemp(join(tmpdir(), 'firn-')));
  }

  /** Writes files by path; folders are made, objects become JSON. */
  async write(files: Readonly<Record<string, string | Uint8Array | object>>): Promise<void> {
    for (const [file, content] of Object.entries(files)) {
      const path = join(this.path, file);
      await mkdir(dirname(path), { recursive: true });
      const isText = typeof content === 'string' || content instanceof Uint8Array;
      await writeFile(path, isText ? content : `${JSON.stringify(content, undefined, 2)}\n`);
    }
  }

  async remove(file = '.'): Promise<void> {
    await rm(join(this.path, file), { recursive: true, force: true });
  }
}
