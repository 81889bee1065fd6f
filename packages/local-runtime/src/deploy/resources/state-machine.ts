import { CreateStateMachineCommand, UpdateStateMachineCommand } from '@aws-sdk/client-sfn';

import { ACCOUNT, REGION } from '../../state/runtime.js';
import { createOrUpdate, nameOf } from '../handler.js';
import type { ResourceHandler } from '../handler.js';

/** `AWS::StepFunctions::StateMachine`: the definition as CDK synthesised it. */
export const stateMachine: ResourceHandler = async (request) => {
  const { properties, clients } = request;
  const name = nameOf(request, 'StateMachineName');
  const arn = `arn:aws:states:${REGION}:${ACCOUNT}:stateMachine:${name}`;
  const definition = String(properties.DefinitionString);
  const roleArn = String(properties.RoleArn);
  await createOrUpdate(
    () => clients.sfn.send(new CreateStateMachineCommand({ name, definition, roleArn })),
    ['StateMachineAlreadyExists'],
    () => clients.sfn.send(new UpdateStateMachineCommand({ stateMachineArn: arn, definition, roleArn })),
  );
  // Creating one that exists with the same name and role may be answered with the one that is there.
  await clients.sfn.send(new UpdateStateMachineCommand({ stateMachineArn: arn, definition, roleArn }));
  return { ref: arn, attributes: { Arn: arn, Name: name } };
};
