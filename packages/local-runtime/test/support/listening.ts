import { readFile, readdir, readlink } from 'node:fs/promises';

const LISTEN = '0A';

/**
 * The addresses at which processes and all their descendants listen, as `127.0.0.1:8000`. Knows Linux only.
 */
export async function listeningAddresses(pids: readonly number[]): Promise<string[]> {
  const sockets = new Set<string>();
  for (const pid of await withDescendants(pids)) {
    for (const inode of await socketsOf(pid)) sockets.add(inode);
  }
  const tables = await Promise.all(['tcp', 'tcp6'].map((name) => readFile(`/proc/net/${name}`, 'utf8')));
  return tables.flatMap((table) =>
    table
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(/\s+/))
      .filter(([, , , state, , , , , , inode]) => state === LISTEN && sockets.has(inode ?? ''))
      .map(([, local = '']) => addressOf(local)),
  );
}

async function withDescendants(pids: readonly number[]): Promise<number[]> {
  const children = await Promise.all(pids.map(childrenOf));
  const below = children.flat();
  return below.length === 0 ? [...pids] : [...pids, ...(await withDescendants(below))];
}

async function childrenOf(pid: number): Promise<number[]> {
  const threads = await readdir(`/proc/${pid}/task`).catch(() => []);
  const lists = threads.map((thread) =>
    readFile(`/proc/${pid}/task/${thread}/children`, 'utf8').catch(() => ''),
  );
  return (await Promise.all(lists)).flatMap((list) => list.split(' ').filter(Boolean).map(Number));
}

async function socketsOf(pid: number): Promise<string[]> {
  const files = await readdir(`/proc/${pid}/fd`).catch(() => []);
  const targets = await Promise.all(files.map((file) => readlink(`/proc/${pid}/fd/${file}`).catch(() => '')));
  return targets.flatMap((target) => /^socket:\[(\d+)\]$/.exec(target)?.[1] ?? []);
}

const MAPPED = '0000000000000000FFFF0000';

/** `0100007F:1F90`, or the same mapped into IPv6, is `127.0.0.1:8000`; other IPv6 addresses stay as they are. */
function addressOf(local: string): string {
  const [address = '', port = ''] = local.split(':');
  const four = address.startsWith(MAPPED) ? address.slice(MAPPED.length) : address;
  const bytes =
    four.length === 8 ? (four.match(/../g) ?? []).reverse().map((byte) => parseInt(byte, 16)) : [four];
  return `${bytes.join('.')}:${parseInt(port, 16)}`;
}
