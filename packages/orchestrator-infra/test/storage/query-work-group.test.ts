import { describe, expect, it } from '@jest/globals';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import { PipelineStorage, QueryWorkGroup } from '../../src/index';
import { statementsOf } from '../support/policies';
import { emptyStack } from '../support/stacks';

describe('QueryWorkGroup', () => {
  it('lets no client override where output goes', () => {
    const stack = emptyStack();
    new QueryWorkGroup(stack, 'WorkGroup', {
      storage: new PipelineStorage(stack, 'Storage'),
      workGroupName: 'firn-prod',
    });
    Template.fromStack(stack).hasResourceProperties('AWS::Athena::WorkGroup', {
      Name: 'firn-prod',
      WorkGroupConfiguration: {
        EnforceWorkGroupConfiguration: true,
        ResultConfiguration: {
          OutputLocation: Match.anyValue(),
          EncryptionConfiguration: { EncryptionOption: 'SSE_S3' },
        },
      },
    });
  });

  it('encrypts its output with a key that it is given', () => {
    const stack = emptyStack();
    new QueryWorkGroup(stack, 'WorkGroup', {
      storage: new PipelineStorage(stack, 'Storage'),
      workGroupName: 'firn-prod',
      encryptionKey: new kms.Key(stack, 'Key'),
    });
    Template.fromStack(stack).hasResourceProperties('AWS::Athena::WorkGroup', {
      WorkGroupConfiguration: {
        ResultConfiguration: {
          EncryptionConfiguration: { EncryptionOption: 'SSE_KMS', KmsKey: Match.anyValue() },
        },
      },
    });
  });

  it('lets statements run in this workgroup only', () => {
    const stack = emptyStack();
    const role = new iam.Role(stack, 'Role', { assumedBy: new iam.AccountRootPrincipal() });
    const storage = new PipelineStorage(stack, 'Storage');
    new QueryWorkGroup(stack, 'WorkGroup', { storage, workGroupName: 'firn-prod' }).grantRun(role);
    const athena = statementsOf(stack, role).find((statement) =>
      statement.actions.includes('athena:StartQueryExecution'),
    );
    expect(athena?.resources).toEqual([expect.stringMatching(/:workgroup\/<\w+>$/)]);
  });

  it('refuses a name that Athena would', () => {
    const stack = emptyStack();
    const storage = new PipelineStorage(stack, 'Storage');
    expect(() => new QueryWorkGroup(stack, 'WorkGroup', { storage, workGroupName: 'a b' })).toThrow(
      "workGroupName is 'a b', expected letters, digits, dots, hyphens and underscores, at most 128",
    );
  });
});
