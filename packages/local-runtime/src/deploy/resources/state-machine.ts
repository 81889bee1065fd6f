import { CreateStateMachineCommand, UpdateStateMachineCommand } from '@aws-sdk/client-sfn';

import { arn } from '../arn.js';
import { createOrUpdate, nameOf, required } from '../handler.js';
import type { ResourceHandler, ResourceRequest } from '../handler.js';

/** `AWS::StepFunctions::StateMachine`: the definition as CDK synthesised it. */
export const stateMachine: ResourceHandler = async (request) => {
  const { sfn } = request.clients;
  const name = nameOf(request, 'StateMachineName');
  const stateMachineArn = arn('states', `stateMachine:${name}`);
  const definition = definitionOf(request);
  const roleArn = required(request, 'RoleArn') as string;
  await createOrUpdate(
    () => sfn.send(new CreateStateMachineCommand({ name, definition, roleArn })),
    ['StateMachineAlreadyExists'],
  );
  // Creating one that exists with the same name and role may be answered with the one that is there.
  await sfn.send(new UpdateStateMachineCommand({ stateMachineArn, definition, roleArn }));
  return { ref: stateMachineArn, attributes: { Arn: stateMachineArn, Name: name } };
};

function definitionOf(request: ResourceRequest): string {
  const substitutions = (request.properties.DefinitionSubstitutions ?? {}) as Record<string, unknown>;
  return Object.entries(substitutions).reduce(
    (text, [name, value]) => text.replaceAll(`\${${name}}`, () => String(value)),
    required(request, 'DefinitionString') as string,
  );
}
