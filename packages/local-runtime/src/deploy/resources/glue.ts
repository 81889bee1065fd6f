import {
  CreateDatabaseCommand,
  CreateJobCommand,
  UpdateDatabaseCommand,
  UpdateJobCommand,
} from '@aws-sdk/client-glue';
import type { DatabaseInput, JobUpdate } from '@aws-sdk/client-glue';

import { createOrUpdate, nameOf } from '../handler.js';
import type { ResourceHandler } from '../handler.js';

/** `AWS::Glue::Database`. */
export const glueDatabase: ResourceHandler = async ({ properties, clients }) => {
  const input = properties.DatabaseInput as DatabaseInput & { readonly Name: string };
  await createOrUpdate(
    () => clients.glue.send(new CreateDatabaseCommand({ DatabaseInput: input })),
    ['AlreadyExistsException'],
    () => clients.glue.send(new UpdateDatabaseCommand({ Name: input.Name, DatabaseInput: input })),
  );
  return { ref: input.Name, attributes: {} };
};

/** `AWS::Glue::Job`. A run of it is a real PySpark process. */
export const glueJob: ResourceHandler = async (request) => {
  const { Name: _name, Tags: _tags, ...job } = request.properties;
  const name = nameOf(request, 'Name');
  const definition = job as unknown as JobUpdate & {
    readonly Role: string;
    readonly Command: JobUpdate['Command'];
  };
  await createOrUpdate(
    () =>
      request.clients.glue.send(
        new CreateJobCommand({ ...definition, Name: name, Command: definition.Command }),
      ),
    ['AlreadyExistsException', 'IdempotentParameterMismatchException'],
    () => request.clients.glue.send(new UpdateJobCommand({ JobName: name, JobUpdate: definition })),
  );
  return { ref: name, attributes: {} };
};
