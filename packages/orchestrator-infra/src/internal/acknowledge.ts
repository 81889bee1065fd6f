import { Stack, Validations } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import { flattenReference } from './flatten-reference';

/**
 * Records, where policy checkers look for it, why a finding of theirs on this construct is as it should be.
 *
 * `Validations.acknowledge()` writes the same, but in the older releases of the CDK that this package supports it
 * refuses the ids of findings, such as `AwsSolutions-IAM5[Resource::*]`.
 */
export function acknowledge(construct: IConstruct, rule: string, reason: string): void {
  construct.node.addMetadata(Validations.ACKNOWLEDGED_RULES_METADATA_KEY, {
    [`Annotation::${rule}`]: reason,
  });
}

/** Records why IAM statements below this construct name these resources by a wildcard. */
export function acknowledgeWildcards(construct: IConstruct, resources: unknown[], reason: string): void {
  for (const resource of resources) {
    const flat = flattenReference(Stack.of(construct).resolve(resource));
    if (flat.includes('*')) acknowledge(construct, `AwsSolutions-IAM5[Resource::${flat}]`, reason);
  }
}

/** Records why the statements of a policy that the CDK has made name resources by a wildcard. */
export function acknowledgeWildcardsOf(policy: IConstruct | undefined, reason: string): void {
  if (!(policy instanceof iam.Policy)) return;
  const document = Stack.of(policy).resolve(policy.document) as { Statement: { Resource: unknown }[] };
  const resources = document.Statement.flatMap((statement) => [statement.Resource].flat());
  acknowledgeWildcards(policy, resources, reason);
}
