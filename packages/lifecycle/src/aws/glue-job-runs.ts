import { BatchStopJobRunCommand, GetJobRunCommand } from '@aws-sdk/client-glue';
import type { GlueClient } from '@aws-sdk/client-glue';
import type { JobRuns } from '../ports/job-runs.js';
import { isServiceError } from './service-error.js';

/** The job runs port on AWS Glue. */
export function glueJobRuns(client: GlueClient): JobRuns {
  return {
    async get(run) {
      const { job, id } = parts(run);
      try {
        const { JobRun: found } = await client.send(new GetJobRunCommand({ JobName: job, RunId: id }));
        return found?.JobRunState ?? 'UNKNOWN_RUN';
      } catch (error) {
        if (isServiceError(error, 'EntityNotFoundException')) return 'UNKNOWN_RUN';
        throw error;
      }
    },

    // Errors of single runs are left alone: a run that has ended, or stops already, is what was asked for.
    async stop(run) {
      const { job, id } = parts(run);
      await client.send(new BatchStopJobRunCommand({ JobName: job, JobRunIds: [id] }));
    },
  };
}

function parts(run: string): { readonly job: string; readonly id: string } {
  const slash = run.lastIndexOf('/');
  if (slash <= 0) throw new TypeError(`${JSON.stringify(run)} is no Glue run: expected <job name>/<run id>.`);
  return { job: run.slice(0, slash), id: run.slice(slash + 1) };
}
