import { describe, expect, it } from '@jest/globals';
import { glueCatalog } from '../../src/aws/glue-catalog.js';
import { fakeClient, serviceError } from './fake-client.js';

const ORDERS = { database: 'standardized', name: 'orders' };
const ARCHIVE = { database: 'standardized', name: 'orders__g1' };

/** As Glue gives it, with what it keeps itself. */
const FOUND = {
  Name: 'orders',
  DatabaseName: 'standardized',
  CreateTime: new Date(0),
  UpdateTime: new Date(0),
  CreatedBy: 'arn:aws:iam::123456789012:role/x',
  CatalogId: '123456789012',
  VersionId: '7',
  IsRegisteredWithLakeFormation: false,
  Retention: 0,
  TableType: 'EXTERNAL_TABLE',
  StorageDescriptor: {
    Location: 's3://lake/standardized/orders/g1-a-1/',
    Columns: [{ Name: 'id', Type: 'string' }],
  },
  Parameters: { table_type: 'ICEBERG', metadata_location: 's3://lake/m.json' },
};

const INPUT = {
  Name: 'orders',
  Retention: 0,
  TableType: 'EXTERNAL_TABLE',
  StorageDescriptor: FOUND.StorageDescriptor,
  Parameters: FOUND.Parameters,
};

describe('the Glue catalog', () => {
  it('gives an entry with its version, and the part of it that can be written back', async () => {
    const { client } = fakeClient({ Table: FOUND });
    expect(await glueCatalog(client).getTable(ORDERS)).toEqual({
      table: ORDERS,
      versionId: '7',
      metadataLocation: 's3://lake/m.json',
      location: 's3://lake/standardized/orders/g1-a-1/',
      input: INPUT,
    });
  });

  it('writes an entry under the name that is asked for, whatever the input is called', async () => {
    const { client, sent } = fakeClient();
    expect(await glueCatalog(client).createEntry(ARCHIVE, INPUT)).toBe('created');
    expect(sent).toEqual([
      {
        name: 'CreateTableCommand',
        input: { DatabaseName: 'standardized', TableInput: { ...INPUT, Name: 'orders__g1' } },
      },
    ]);
  });

  it('updates only the version that was read, and moves storage descriptor and parameters together', async () => {
    const { client, sent } = fakeClient();
    expect(await glueCatalog(client).updateEntry(ORDERS, INPUT, '7')).toBe('updated');
    expect(sent).toEqual([
      {
        name: 'UpdateTableCommand',
        input: { DatabaseName: 'standardized', TableInput: INPUT, VersionId: '7', SkipArchive: true },
      },
    ]);
  });

  it.each([
    [
      'a missing table is a free name',
      'EntityNotFoundException',
      (catalog: ReturnType<typeof glueCatalog>) => catalog.getTable(ORDERS),
      undefined,
    ],
    [
      'a name that is taken',
      'AlreadyExistsException',
      (catalog: ReturnType<typeof glueCatalog>) => catalog.createEntry(ORDERS, INPUT),
      'exists',
    ],
    [
      'another version',
      'ConcurrentModificationException',
      (catalog: ReturnType<typeof glueCatalog>) => catalog.updateEntry(ORDERS, INPUT, '7'),
      'conflict',
    ],
    [
      'an update of nothing',
      'EntityNotFoundException',
      (catalog: ReturnType<typeof glueCatalog>) => catalog.updateEntry(ORDERS, INPUT, '7'),
      'absent',
    ],
    [
      'a deletion of nothing',
      'EntityNotFoundException',
      (catalog: ReturnType<typeof glueCatalog>) => catalog.deleteEntry(ORDERS),
      undefined,
    ],
  ])('answers: %s', async (_, exception, call, expected) => {
    const { client } = fakeClient(serviceError(exception));
    expect(await call(glueCatalog(client))).toBe(expected);
  });

  it('hides no other failure', async () => {
    const denied = () => glueCatalog(fakeClient(serviceError('AccessDeniedException')).client);
    await expect(denied().getTable(ORDERS)).rejects.toThrow('AccessDeniedException');
    await expect(denied().createEntry(ORDERS, INPUT)).rejects.toThrow('AccessDeniedException');
    await expect(denied().updateEntry(ORDERS, INPUT, '7')).rejects.toThrow('AccessDeniedException');
    await expect(denied().deleteEntry(ORDERS)).rejects.toThrow('AccessDeniedException');
  });
});
