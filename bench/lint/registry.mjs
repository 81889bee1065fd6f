// A worker: the few answers of a package registry that `npx` asks for, on the loopback.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';

const packages = new Map(workerData.map((each) => [each.manifest.name, each]));

function packument({ manifest, tarball }, origin) {
  const { name, version } = manifest;
  const integrity = `sha512-${createHash('sha512').update(readFileSync(tarball)).digest('base64')}`;
  const dist = { tarball: `${origin}/tarballs/${encodeURIComponent(name)}`, integrity };
  return { name, 'dist-tags': { latest: version }, versions: { [version]: { ...manifest, dist } } };
}

const server = createServer((request, response) => {
  const [, first = '', second = ''] = request.url.split('/').map(decodeURIComponent);
  const isTarball = first === 'tarballs';
  const found = packages.get(isTarball ? second : second === '' ? first : `${first}/${second}`);
  if (found === undefined) response.writeHead(404).end();
  else if (isTarball) response.end(readFileSync(found.tarball));
  else response.end(JSON.stringify(packument(found, `http://${request.headers.host}`)));
});
server.listen(0, '127.0.0.1', () => parentPort.postMessage(`http://127.0.0.1:${server.address().port}`));
