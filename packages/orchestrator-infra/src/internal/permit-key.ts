import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';

/** Lets the grantee read what a key has encrypted; without a key there is nothing to allow. */
export function permitDecrypt(grantee: iam.IGrantable, key: kms.IKey | undefined): void {
  key?.grant(grantee, 'kms:Decrypt', 'kms:DescribeKey');
}

/** Lets the grantee read and write under a key, by the actions that the CDK grants with wildcards. */
export function permitEncryptDecrypt(grantee: iam.IGrantable, key: kms.IKey | undefined): void {
  key?.grant(
    grantee,
    'kms:Decrypt',
    'kms:DescribeKey',
    'kms:Encrypt',
    'kms:GenerateDataKey',
    'kms:GenerateDataKeyWithoutPlaintext',
    'kms:ReEncryptFrom',
    'kms:ReEncryptTo',
  );
}
