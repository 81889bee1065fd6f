import { Stack, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { flattenReference } from './flatten-reference';

/** Records, where policy checkers look for it, why a finding of theirs on this construct is as it should be. */
export function acknowledge(construct: IConstruct, rule: string, reason: string): void {
  Validations.of(construct).acknowledge({ id: rule, reason });
}

/** Records why IAM statements below this construct name these resources by a wildcard. */
export function acknowledgeWildcards(construct: IConstruct, resources: string[], reason: string): void {
  for (const resource of resources) {
    const flat = flattenReference(Stack.of(construct).resolve(resource));
    if (flat.includes('*')) acknowledge(construct, `AwsSolutions-IAM5[Resource::${flat}]`, reason);
  }
}
