import { readFile, readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';

import { CreateBucketCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { zipSync } from 'fflate';

import type { Clients } from '../aws/clients.js';
import type { Asset } from './assembly.js';
import { createOrUpdate } from './handler.js';
import { resolve } from './intrinsics.js';
import type { Scope } from './intrinsics.js';

/** Uploads files, and folders as zip files, to the buckets that the template names; makes the buckets. */
export async function uploadAssets(assets: readonly Asset[], scope: Scope, { s3 }: Clients): Promise<void> {
  const resolved = assets.map((asset) => ({
    ...asset,
    bucket: String(resolve({ 'Fn::Sub': asset.bucket }, scope)),
  }));
  for (const bucket of new Set(resolved.map((asset) => asset.bucket))) {
    await createOrUpdate(
      () => s3.send(new CreateBucketCommand({ Bucket: bucket })),
      ['BucketAlreadyOwnedByYou', 'BucketAlreadyExists'],
    );
  }
  for (const { bucket, key, path, packaging } of resolved) {
    const Body = packaging === 'zip' ? await zipDirectory(path) : await readFile(path);
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body }));
  }
}

/** A zip file of all files below a folder, the same for the same content. */
async function zipDirectory(directory: string): Promise<Uint8Array> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const files: Record<string, Uint8Array> = {};
  for (const path of paths) files[relative(directory, path)] = await readFile(path);
  return zipSync(files, { mtime: '1980-01-01T00:00:00Z', level: 1 });
}
