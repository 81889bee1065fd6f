import { CreateRoleCommand, GetRoleCommand } from '@aws-sdk/client-iam';

import { createOrUpdate, nameOf, required } from '../handler.js';
import type { ResourceHandler } from '../handler.js';

/** `AWS::IAM::Role`: it exists and has an ARN. Permissions are not enforced here, so policies are left out. */
export const iamRole: ResourceHandler = async (request) => {
  const { iam } = request.clients;
  const name = nameOf(request, 'RoleName');
  const trust = JSON.stringify(required(request, 'AssumeRolePolicyDocument'));
  await createOrUpdate(
    () => iam.send(new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument: trust })),
    ['EntityAlreadyExistsException', 'EntityAlreadyExists'],
  );
  const { Role } = await iam.send(new GetRoleCommand({ RoleName: name }));
  return { ref: name, attributes: { Arn: Role?.Arn ?? '', RoleId: Role?.RoleId ?? '' } };
};
