import { readFile } from 'node:fs/promises';

import { CreateBucketCommand, PutObjectCommand } from '@aws-sdk/client-s3';

import type { Clients } from '../aws/clients.js';
import { attempt } from '../aws/service-error.js';
import type { Asset } from './assembly.js';
import { createOrUpdate } from './handler.js';
import { resolve } from './intrinsics.js';
import type { Scope } from './intrinsics.js';
import { zipDirectory } from './zip-directory.js';

/** Uploads files, and folders as zip files, to the buckets that the template names; makes the buckets. */
export async function uploadAssets(assets: readonly Asset[], scope: Scope, { s3 }: Clients): Promise<void> {
  const resolved = assets.map((asset) => ({
    ...asset,
    bucket: String(resolve({ 'Fn::Sub': asset.bucket }, scope)),
  }));
  for (const bucket of new Set(resolved.map((asset) => asset.bucket))) {
    await attempt(`The bucket ${bucket} for assets could not be made`, () =>
      createOrUpdate(
        () => s3.send(new CreateBucketCommand({ Bucket: bucket })),
        ['BucketAlreadyOwnedByYou', 'BucketAlreadyExists'],
      ),
    );
  }
  for (const { bucket, key, path, packaging } of resolved) {
    await attempt(`The asset ${path} could not be uploaded`, async () => {
      const Body = packaging === 'zip' ? await zipDirectory(path) : await readFile(path);
      await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body }));
    });
  }
}
