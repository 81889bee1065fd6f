import { CliError } from '@firn/cli-kit';

import { readJsonFile } from '../state/json-file.js';
import { statePaths } from '../state/state-directory.js';
import type { DeployedResource, DeployedStack } from './template.js';

/** What is deployed in a local runtime; undefined before the first deployment. */
export async function readDeployedStack(directory: string): Promise<DeployedStack | undefined> {
  return (await readJsonFile(statePaths(directory).stack)) as DeployedStack | undefined;
}

/**
 * The deployed schedule: the one of that name, or the only one there is.
 *
 * @throws CliError when there is no such schedule, or several to choose from
 */
export function findSchedule(stack: DeployedStack | undefined, name: string | undefined): DeployedResource {
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
      : `There is no deployed schedule ${name}${names ? `; there are ${names}` : ''}.`,
    { hint: schedules.length === 0 ? 'firn-local deploy <cdk.out>' : 'firn-local run --schedule <name>' },
  );
}
