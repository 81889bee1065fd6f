import Type from 'typebox';
import { Value } from 'typebox/value';

/** A Glue run that has ended in any other way than it should, as Step Functions tells of it. */
const Died = Type.Object({ Error: Type.Literal('States.TaskFailed'), Cause: Type.String() });

const JobRun = Type.Object({ JobName: Type.String(), Id: Type.String() });

/**
 * The Glue run, `<job name>/<job run id>`, that a `Catch` tells of; `undefined` when it tells of something else: that no
 * run could be started, that one takes too long, or that a control function failed.
 */
export function deadRun(failure: unknown): string | undefined {
  if (!Value.Check(Died, failure)) return undefined;
  const run = parsed(failure.Cause);
  return Value.Check(JobRun, run) ? `${run.JobName}/${run.Id}` : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
