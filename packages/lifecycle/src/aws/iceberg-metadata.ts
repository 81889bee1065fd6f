import { gunzipSync } from 'node:zlib';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import type { S3Client } from '@aws-sdk/client-s3';
import { parseIcebergMetadata } from '../iceberg/parse-metadata.js';
import type { IcebergMetadata } from '../iceberg/metadata.js';
import type { MetadataReader } from '../ports/metadata.js';
import { parseS3Uri } from '../s3-uri.js';

/** How many metadata files a reader keeps; a file at a location never changes. */
const KEPT = 500;

/** The metadata port on S3; files compressed with gzip (`write.metadata.compression-codec`) are read as well. */
export function icebergMetadata(client: S3Client): MetadataReader {
  const kept = new Map<string, IcebergMetadata>();
  return {
    async read(metadataLocation) {
      const known = kept.get(metadataLocation);
      if (known !== undefined) return known;
      const metadata = await load(client, metadataLocation);
      for (const oldest of kept.keys()) {
        if (kept.size < KEPT) break;
        kept.delete(oldest);
      }
      kept.set(metadataLocation, metadata);
      return metadata;
    },
  };
}

async function load(client: S3Client, metadataLocation: string): Promise<IcebergMetadata> {
  try {
    const { bucket, key } = parseS3Uri(metadataLocation);
    const { Body: body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    if (body === undefined) throw new TypeError('the object is empty');
    return parseIcebergMetadata(unpacked(await body.transformToByteArray()).toString('utf8'));
  } catch (error) {
    throw new Error(`Could not read the Iceberg metadata at ${metadataLocation}: ${reason(error)}`, {
      cause: error,
    });
  }
}

function unpacked(bytes: Uint8Array): Buffer {
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return isGzip ? gunzipSync(bytes) : Buffer.from(bytes);
}

function reason(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
