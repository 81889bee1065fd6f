import { CliError, closed } from '@firn/cli-kit';
import { Type } from 'typebox';
import type { Static } from 'typebox';

import { readJsonFile } from '../state/json-file.js';
import { commandOn, statePaths } from '../state/state-directory.js';

/** The model of {@link DeployedResource}. */
const DeployedResourceModel = closed({
  type: Type.String({ description: 'Such as AWS::S3::Bucket' }),
  ref: Type.String({ description: 'What Ref gives' }),
  attributes: Type.Record(Type.String(), Type.String(), { description: 'What Fn::GetAtt gives' }),
});

/** The model of {@link DeployedStack}. */
export const DeployedStackModel = closed({
  format: Type.Literal(1),
  name: Type.String(),
  resources: Type.Record(Type.String(), DeployedResourceModel, { description: 'By logical id' }),
});

/** A resource that exists: what `Ref` gives, and `Fn::GetAtt`. */
export type DeployedResource = Static<typeof DeployedResourceModel>;

/** A stack that is deployed in a local runtime. */
export type DeployedStack = Static<typeof DeployedStackModel>;

/** What is deployed in a local runtime; undefined before the first deployment. */
export async function readDeployedStack(directory: string): Promise<DeployedStack | undefined> {
  return readJsonFile(statePaths(directory).stack, DeployedStackModel);
}

/**
 * The deployed schedule: the one of that name, or the only one there is.
 *
 * @throws CliError when there is no such schedule, or several to choose from
 */
export function findSchedule(
  stack: DeployedStack | undefined,
  name: string | undefined,
  directory: string,
): DeployedResource {
  const schedules = Object.values(stack?.resources ?? {}).filter(
    ({ type }) => type === 'AWS::Scheduler::Schedule',
  );
  const wanted = name === undefined ? schedules : schedules.filter(({ ref }) => ref === name);
  const [schedule] = wanted;
  if (schedule !== undefined && wanted.length === 1) return schedule;
  const names = schedules.map(({ ref }) => ref).join(', ');
  throw new CliError(
    name === undefined
      ? `There are ${schedules.length} deployed schedules, expected one${names ? `: ${names}` : ''}.`
      : `There is no deployed schedule ${name}${names ? `; there is ${names}` : ''}.`,
    { hint: commandOn(directory, schedules.length === 0 ? 'deploy <cdk.out>' : 'run --schedule <name>') },
  );
}
