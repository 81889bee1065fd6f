import { describe, expect, it } from '@jest/globals';
import { Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import { LakeDatabases, LayerDatabase } from '../../src/index';
import { actionsOf, statementsOf } from '../support/policies';
import { emptyStack } from '../support/stacks';

describe('LakeDatabases', () => {
  it('makes a database for each layer', () => {
    const stack = emptyStack();
    new LakeDatabases(stack, 'Databases');
    const names = Object.values(Template.fromStack(stack).findResources('AWS::Glue::Database')).map(
      (database) =>
        (database as { Properties: { DatabaseInput: { Name: string } } }).Properties.DatabaseInput.Name,
    );
    expect(names).toEqual(['raw', 'standardized', 'curated', 'quarantine']);
  });

  it('keeps databases, and the tables in them, when the stack goes', () => {
    const stack = emptyStack();
    new LakeDatabases(stack, 'Databases');
    Template.fromStack(stack).allResources('AWS::Glue::Database', { DeletionPolicy: 'Retain' });
  });

  it('leaves a database that exists alone', () => {
    const stack = emptyStack();
    new LakeDatabases(stack, 'Databases', { rawDatabase: LayerDatabase.existing('ingest') });
    Template.fromStack(stack).resourceCountIs('AWS::Glue::Database', 3);
  });

  it('knows the names it was given', () => {
    const databases = new LakeDatabases(emptyStack(), 'Databases', {
      rawDatabase: LayerDatabase.existing('ingest'),
      curatedDatabase: LayerDatabase.create('gold'),
    });
    expect(databases.names).toEqual({
      raw: 'ingest',
      standardized: 'standardized',
      curated: 'gold',
      quarantine: 'quarantine',
    });
  });

  it.each(['Raw', 'my-db', '', 'a'.repeat(256)])('refuses the name %j', (name) => {
    expect(() => LayerDatabase.create(name)).toThrow(
      `databaseName is '${name}', expected lower-case letters, digits and underscores, at most 255`,
    );
  });

  it.each([
    ['grantReadEntries', ['glue:GetDatabase', 'glue:GetTable', 'glue:GetTables']],
    ['grantCommit', ['glue:GetDatabase', 'glue:GetTable', 'glue:UpdateTable']],
  ] as const)('%s allows %j', (grant, actions) => {
    const stack = emptyStack();
    const role = new iam.Role(stack, 'Role', { assumedBy: new iam.AccountRootPrincipal() });
    new LakeDatabases(stack, 'Databases')[grant](role, 'raw');
    expect(actionsOf(stack, role)).toEqual(actions);
  });

  it('grants no more than the layers that are named', () => {
    const stack = emptyStack();
    const role = new iam.Role(stack, 'Role', { assumedBy: new iam.AccountRootPrincipal() });
    new LakeDatabases(stack, 'Databases').grantCommit(role, 'standardized', 'quarantine');
    const resources = statementsOf(stack, role)[0]?.resources.map((arn) => arn.split(':').at(-1));
    expect(resources).toEqual([
      'catalog',
      'database/standardized',
      'database/quarantine',
      'table/standardized/*',
      'table/quarantine/*',
    ]);
  });
});
