import type { CfnElement, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import { flattenReference } from '../../src/internal/flatten-reference';

/** An IAM statement, its resources as text. */
export interface Statement {
  readonly effect: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly condition?: unknown;
}

interface RawStatement {
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

interface RawPolicy {
  readonly Properties: {
    readonly Roles?: readonly { readonly Ref: string }[];
    readonly PolicyDocument: { readonly Statement: readonly RawStatement[] };
  };
}

/** What all policies of a role allow. */
export function statementsOf(stack: Stack, role: IRole): Statement[] {
  const roleId = stack.getLogicalId(role.node.defaultChild as CfnElement);
  return allStatements(stack, (policy) =>
    (policy.Properties.Roles ?? []).some((reference) => reference.Ref === roleId),
  );
}

/** What all policies of a stack allow. */
export function allStatements(
  stack: Stack,
  matches: (policy: RawPolicy) => boolean = () => true,
): Statement[] {
  const policies = Object.values(Template.fromStack(stack).findResources('AWS::IAM::Policy')) as RawPolicy[];
  return policies
    .filter(matches)
    .flatMap((policy) => policy.Properties.PolicyDocument.Statement)
    .map((statement) => ({
      effect: statement.Effect,
      actions: [statement.Action].flat(),
      resources: [statement.Resource].flat().map(flattenReference),
      condition: statement.Condition,
    }));
}

/** The actions that a role may take, each once, sorted. */
export function actionsOf(stack: Stack, role: IRole): string[] {
  return [...new Set(statementsOf(stack, role).flatMap((statement) => statement.actions))].sort();
}
