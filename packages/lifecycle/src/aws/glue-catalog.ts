import {
  CreateTableCommand,
  DeleteTableCommand,
  GetTableCommand,
  UpdateTableCommand,
  paginateGetDatabases,
  paginateGetTables,
} from '@aws-sdk/client-glue';
import type { GlueClient, Table } from '@aws-sdk/client-glue';
import type { TableName } from '@firn/topic-schema';
import type { Catalog, CatalogEntry, TableInput } from '../ports/catalog.js';
import { isAccessDenied } from '../access-denied.js';
import { isServiceError } from './service-error.js';
import { toTableInput } from './table-input.js';

/** The catalog port on AWS Glue. */
export function glueCatalog(client: GlueClient): Catalog {
  return {
    async getTable(table) {
      try {
        const { Table: found } = await client.send(
          new GetTableCommand({ DatabaseName: table.database, Name: table.name }),
        );
        return found && toEntry(table, found);
      } catch (error) {
        if (isServiceError(error, 'EntityNotFoundException')) return undefined;
        throw error;
      }
    },

    async createEntry(table, input) {
      try {
        await client.send(
          new CreateTableCommand({ DatabaseName: table.database, TableInput: named(table, input) }),
        );
        return 'created';
      } catch (error) {
        if (isServiceError(error, 'AlreadyExistsException')) return 'exists';
        throw error;
      }
    },

    async updateEntry(table, input, versionId) {
      try {
        await client.send(
          new UpdateTableCommand({
            DatabaseName: table.database,
            TableInput: named(table, input),
            VersionId: versionId,
            SkipArchive: true,
          }),
        );
        return 'updated';
      } catch (error) {
        if (isServiceError(error, 'ConcurrentModificationException', 'VersionMismatchException'))
          return 'conflict';
        if (isServiceError(error, 'EntityNotFoundException')) return 'absent';
        throw error;
      }
    },

    async deleteEntry(table) {
      try {
        await client.send(new DeleteTableCommand({ DatabaseName: table.database, Name: table.name }));
      } catch (error) {
        if (!isServiceError(error, 'EntityNotFoundException')) throw error;
      }
    },

    async *listDatabases() {
      try {
        for await (const page of paginateGetDatabases({ client }, {})) {
          for (const { Name: name } of page.DatabaseList ?? []) if (name !== undefined) yield name;
        }
      } catch (error) {
        if (!isAccessDenied(error)) throw error;
      }
    },

    async *listLocations(database) {
      for await (const page of paginateGetTables({ client }, { DatabaseName: database })) {
        for (const { Name: name, StorageDescriptor: storage } of page.TableList ?? []) {
          if (name !== undefined && storage?.Location)
            yield { table: { database, name }, location: storage.Location };
        }
      }
    },
  };
}

function named(table: TableName, input: TableInput): TableInput {
  return { ...input, Name: table.name };
}

function toEntry(table: TableName, found: Table): CatalogEntry {
  const metadataLocation = found.Parameters?.['metadata_location'];
  const location = found.StorageDescriptor?.Location;
  return {
    table,
    versionId: found.VersionId ?? '',
    ...(metadataLocation !== undefined && { metadataLocation }),
    ...(location !== undefined && { location }),
    ...(found.IsRegisteredWithLakeFormation === true && { isLakeFormation: true }),
    ...(found.FederatedTable !== undefined && { isFederated: true }),
    input: toTableInput(found),
  };
}
