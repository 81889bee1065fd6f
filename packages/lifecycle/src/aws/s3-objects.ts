import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import type { S3Client } from '@aws-sdk/client-s3';
import type { Objects } from '../ports/objects.js';
import { parseS3Uri } from '../s3-uri.js';
import { isServiceError } from './service-error.js';

/** The objects port on S3. */
export function s3Objects(client: S3Client): Objects {
  return {
    async isEmpty(prefix) {
      const { bucket, key } = parseS3Uri(prefix);
      const listed = await client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: key, MaxKeys: 1 }));
      return (listed.Contents ?? []).length === 0;
    },

    async getJson(uri) {
      const { bucket, key } = parseS3Uri(uri);
      try {
        const { Body: body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
        return body && (JSON.parse(await body.transformToString('utf8')) as unknown);
      } catch (error) {
        if (isServiceError(error, 'NoSuchKey', 'NotFound')) return undefined;
        throw error;
      }
    },

    async putJson(uri, value) {
      const { bucket, key } = parseS3Uri(uri);
      const body = JSON.stringify(value);
      await client.send(
        new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ContentType: 'application/json' }),
      );
    },
  };
}
