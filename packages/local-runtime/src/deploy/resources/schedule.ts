import { CreateScheduleCommand, UpdateScheduleCommand } from '@aws-sdk/client-scheduler';
import type { CreateScheduleCommandInput } from '@aws-sdk/client-scheduler';

import { arn } from '../arn.js';
import { createOrUpdate, nameOf } from '../handler.js';
import type { ResourceHandler } from '../handler.js';

/** `AWS::Scheduler::Schedule`. It is kept, not fired: `firn-local run` starts its target. */
export const schedule: ResourceHandler = async (request) => {
  const { scheduler } = request.clients;
  const name = nameOf(request, 'Name');
  const input = { ...request.properties, Name: name } as unknown as CreateScheduleCommandInput;
  await createOrUpdate(
    () => scheduler.send(new CreateScheduleCommand(input)),
    ['ConflictException'],
    () => scheduler.send(new UpdateScheduleCommand(input)),
  );
  return { ref: name, attributes: { Arn: arn('scheduler', `schedule/default/${name}`) } };
};
