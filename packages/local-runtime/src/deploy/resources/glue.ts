import {
  CreateDatabaseCommand,
  CreateJobCommand,
  UpdateDatabaseCommand,
  UpdateJobCommand,
} from '@aws-sdk/client-glue';
import type { CreateJobCommandInput, DatabaseInput, JobCommand } from '@aws-sdk/client-glue';

import { createOrUpdate, nameOf, required } from '../handler.js';
import type { ResourceHandler } from '../handler.js';

/** `AWS::Glue::Database`. */
export const glueDatabase: ResourceHandler = async (request) => {
  const { glue } = request.clients;
  const given = required(request, 'DatabaseInput') as Partial<DatabaseInput>;
  const name = nameOf({ ...request, properties: given }, 'Name');
  const input: DatabaseInput = { ...given, Name: name };
  await createOrUpdate(
    () => glue.send(new CreateDatabaseCommand({ DatabaseInput: input })),
    ['AlreadyExistsException'],
    () => glue.send(new UpdateDatabaseCommand({ Name: name, DatabaseInput: input })),
  );
  return { ref: name, attributes: {} };
};

/** `AWS::Glue::Job`. A run of it is a real PySpark process. */
export const glueJob: ResourceHandler = async (request) => {
  const { glue } = request.clients;
  const { Name: _name, Tags: _tags, ...others } = request.properties as Partial<CreateJobCommandInput>;
  const name = nameOf(request, 'Name');
  const job = {
    ...others,
    Role: required(request, 'Role') as string,
    Command: required(request, 'Command') as JobCommand,
  };
  await createOrUpdate(
    () => glue.send(new CreateJobCommand({ ...job, Name: name })),
    ['AlreadyExistsException', 'IdempotentParameterMismatchException'],
    () => glue.send(new UpdateJobCommand({ JobName: name, JobUpdate: job })),
  );
  return { ref: name, attributes: {} };
};
