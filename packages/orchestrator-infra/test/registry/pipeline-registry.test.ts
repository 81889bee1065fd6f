import { describe, expect, it } from '@jest/globals';
import { RemovalPolicy } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import { PipelineRegistry } from '../../src/index';
import type { PipelineRegistryProps } from '../../src/index';
import { bundled } from '../support/bundled';
import { actionsOf, statementsOf } from '../support/policies';
import { emptyStack } from '../support/stacks';

function table(props?: PipelineRegistryProps): Record<string, unknown> {
  const stack = emptyStack();
  new PipelineRegistry(stack, 'Registry', props);
  const [resource] = Object.values(Template.fromStack(stack).findResources('AWS::DynamoDB::Table'));
  return resource as Record<string, unknown>;
}

function properties(props?: PipelineRegistryProps): Record<string, unknown> {
  return table(props)['Properties'] as Record<string, unknown>;
}

describe('PipelineRegistry', () => {
  it('has the keys and the index that the client of the registry asks for', () => {
    const registryTable = bundled('@firn/registry-client', 'registryTable') as (name: string) => object;
    expect(properties({ tableName: 'PipelineRegistry' })).toMatchObject(registryTable('PipelineRegistry'));
  });

  it('lets run records expire', () => {
    const AttributeName = bundled('@firn/registry-client', 'EXPIRY_ATTRIBUTE');
    expect(properties()['TimeToLiveSpecification']).toEqual({ AttributeName, Enabled: true });
  });

  it('can be restored to any point in time', () => {
    expect(properties()['PointInTimeRecoverySpecification']).toEqual({ PointInTimeRecoveryEnabled: true });
  });

  it('is protected from deletion and outlives the stack', () => {
    expect([table()['DeletionPolicy'], properties()['DeletionProtectionEnabled']]).toEqual(['Retain', true]);
  });

  it('goes with the stack where that is asked for', () => {
    const props = { removalPolicy: RemovalPolicy.DESTROY };
    expect([table(props)['DeletionPolicy'], properties(props)['DeletionProtectionEnabled']]).toEqual([
      'Delete',
      false,
    ]);
  });

  it('leaves its name to CloudFormation unless it is given one', () => {
    expect(properties()).not.toHaveProperty('TableName');
  });

  it('is encrypted with a key that it is given', () => {
    const stack = emptyStack();
    new PipelineRegistry(stack, 'Registry', { encryptionKey: new kms.Key(stack, 'Key') });
    Template.fromStack(stack).hasResourceProperties('AWS::DynamoDB::Table', {
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
    });
  });

  it.each([
    ['grantRead', ['dynamodb:GetItem', 'dynamodb:Query']],
    ['grantFindTopics', ['dynamodb:Query']],
    ['grantUpdate', ['dynamodb:GetItem', 'dynamodb:UpdateItem']],
    ['grantWrite', ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem']],
  ] as const)('%s allows %j and nothing else', (grant, actions) => {
    const stack = emptyStack();
    const role = new iam.Role(stack, 'Role', { assumedBy: new iam.AccountRootPrincipal() });
    new PipelineRegistry(stack, 'Registry')[grant](role);
    expect(actionsOf(stack, role)).toEqual(actions);
  });

  it('grants the use of its index by name', () => {
    const stack = emptyStack();
    const role = new iam.Role(stack, 'Role', { assumedBy: new iam.AccountRootPrincipal() });
    new PipelineRegistry(stack, 'Registry').grantFindTopics(role);
    expect(statementsOf(stack, role)[0]?.resources).toEqual([
      expect.stringMatching(/^<\w+\.Arn>\/index\/by_flow_control_flag$/),
    ]);
  });
});
