import { loadProject } from '@firn/cli-kit';
import type { CliIo, Project } from '@firn/cli-kit';
import type { Ports } from '@firn/lifecycle';

import type { Connect } from './aws/connect.js';
import type { FailureContext } from './aws/service-failure.js';
import { asCliError, explain } from './explain.js';
import { resolveTarget } from './settings/target.js';
import type { Target, TargetOptions } from './settings/target.js';

/** Options that every command has. */
export interface CommonOptions extends TargetOptions {
  readonly config?: string;
  readonly format: 'text' | 'json';
}

/** What a command works with: the project, the environment, and how to speak of failures. */
export interface Session {
  readonly project: Project;
  readonly target: Target;
  /**
   * Reaches the environment.
   *
   * @throws CliError when it cannot be reached, with the way to mend it
   */
  readonly connect: () => Promise<Ports>;
  /** What to say of a failure of one topic. */
  readonly explain: (error: unknown) => string;
  /** Passes a failure on as one that says how to mend it. */
  readonly orFail: <T>(work: Promise<T>) => Promise<T>;
}

/** Everything up to the point where AWS is needed. */
export async function openSession(
  options: Omit<CommonOptions, 'format'>,
  io: CliIo,
  connect: Connect,
): Promise<Session> {
  const project = await loadProject(io.cwd, options.config);
  const target = resolveTarget(project.config, options);
  let context: FailureContext = { target, env: io.env };
  const orFail = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      throw asCliError(error, context);
    }
  };
  return {
    project,
    target,
    connect: async () => {
      const ports = await orFail(connect(target));
      context = { ...context, environment: ports.environment };
      return ports;
    },
    explain: (error) => explain(error, context),
    orFail,
  };
}
