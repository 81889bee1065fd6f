import { expect, test } from '@jest/globals';
import { accessDenial } from '../../src/athena/index.js';

const TABLE = 'arn:aws:glue:eu-central-1:111122223333:table/standardized/orders';

test.each([
  {
    name: "Glue's answer",
    words:
      'Insufficient permissions to execute the query. User: arn:aws:sts::111122223333:assumed-role/deploy/ci ' +
      `is not authorized to perform: glue:CreateTable on resource: ${TABLE} because no identity-based policy allows ` +
      'the glue:CreateTable action (Service: AWSGlue; Status Code: 400; Error Code: AccessDeniedException)',
    denial: { action: 'glue:CreateTable', resource: TABLE },
  },
  {
    name: 'an answer that names no resource',
    words: 'User: u is not authorized to perform: lakeformation:GetDataAccess',
    denial: { action: 'lakeformation:GetDataAccess' },
  },
  {
    name: 'a resource in quotes, at the end of a sentence',
    words: `not authorized to perform: s3:PutObject on resource: "${TABLE}".`,
    denial: { action: 's3:PutObject', resource: TABLE },
  },
  {
    name: 'a resource at the end of a sentence',
    words: `not authorized to perform: s3:PutObject on resource: ${TABLE}.`,
    denial: { action: 's3:PutObject', resource: TABLE },
  },
  {
    name: 'a path in S3',
    words: 'Permission denied on S3 path: s3://lake/standardized/orders/g1/metadata',
    denial: { resource: 's3://lake/standardized/orders/g1/metadata' },
  },
  {
    name: 'the folder of the results',
    words: 'Access denied when writing output to url: s3://results/x.txt . Please ensure you are allowed to',
    denial: { resource: 's3://results/x.txt' },
  },
  {
    name: "S3's answer",
    words:
      'com.amazonaws.services.s3.model.AmazonS3Exception: Access Denied (Service: Amazon S3; Status Code: 403; ' +
      'Error Code: AccessDenied; Request ID: X; Proxy: null), S3 Extended Request ID: Y= (Path: s3://lake/a/b.json)',
    denial: { resource: 's3://lake/a/b.json' },
  },
  {
    name: "S3's answer without a path",
    words: 'Access Denied (Service: Amazon S3; Status Code: 403; Error Code: AccessDenied)',
    denial: {},
  },
  {
    name: 'something else',
    words: "COLUMN_NOT_FOUND: line 1:7: column 'denied' not found",
    denial: undefined,
  },
])('$name', ({ words, denial }) => {
  expect(accessDenial(words)).toEqual(denial);
});
