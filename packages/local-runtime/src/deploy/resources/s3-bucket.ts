import { CreateBucketCommand } from '@aws-sdk/client-s3';

import { createOrUpdate, nameOf } from '../handler.js';
import type { ResourceHandler } from '../handler.js';

/** `AWS::S3::Bucket`: the bucket alone. Encryption, lifecycle rules and public access have no meaning here. */
export const s3Bucket: ResourceHandler = async (request) => {
  const name = nameOf(request, 'BucketName');
  await createOrUpdate(
    () => request.clients.s3.send(new CreateBucketCommand({ Bucket: name })),
    ['BucketAlreadyOwnedByYou', 'BucketAlreadyExists'],
  );
  return { ref: name, attributes: { Arn: `arn:aws:s3:::${name}` } };
};
