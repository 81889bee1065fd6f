import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { acknowledgeWildcards } from './acknowledge';

/** What a grantee may do. */
export interface Permission {
  readonly actions: string[];
  readonly resources: string[];
  /** Condition operators, as in `PolicyStatement`. */
  readonly conditions?: Record<string, Record<string, unknown>>;
  /** Why `resources` needs a wildcard, if it has one. */
  readonly wildcardReason?: string;
}

/** Adds one statement to the grantee's policy, and the reason of its wildcards for policy checkers. */
export function permit(grantee: iam.IGrantable, permission: Permission): iam.Grant {
  const { actions, resources, conditions, wildcardReason } = permission;
  const principal: unknown = grantee.grantPrincipal;
  if (wildcardReason !== undefined && Construct.isConstruct(principal)) {
    acknowledgeWildcards(principal, resources, wildcardReason);
  }
  return iam.Grant.addToPrincipal({ grantee, actions, resourceArns: resources, conditions });
}
