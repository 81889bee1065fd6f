import { Registry } from '@firn/registry-client';
import { formatTableName } from '@firn/topic-schema';
import { createHash } from 'node:crypto';
import type { Environment, Ports, QueryOutcome, TableInput } from '../../src/index.js';
import type { CatalogEntry } from '../../src/ports/catalog.js';
import type { ExecutionStatus } from '../../src/ports/machines.js';
import type { JobRunState } from '../../src/ports/job-runs.js';
import type { IcebergMetadata, IcebergSnapshot } from '../../src/iceberg/metadata.js';
import { parseCreateTable } from './create-table.js';
import { Gate } from './gate.js';
import { MemoryDynamoDB } from './memory-dynamodb.js';

export const ENVIRONMENT: Environment = {
  format: 1,
  registryTable: 'PipelineRegistry',
  databases: { raw: 'raw', standardized: 'standardized', curated: 'curated', quarantine: 'quarantine' },
  lake: 's3://lake',
  control: 's3://control',
  athena: { workGroup: 'firn', output: 's3://control/athena/' },
  stateMachines: {
    master: 'arn:aws:states:us-east-1:123456789012:stateMachine:master',
    rebuilder: 'arn:aws:states:us-east-1:123456789012:stateMachine:rebuilder',
  },
  jobs: { standardized: 'std', curated: 'cur', rebuilder: 'reb' },
};

interface Entry {
  readonly input: TableInput;
  readonly version: number;
}

/** A world in memory: what the ports of any number of processes act on. */
export class World {
  readonly entries = new Map<string, Entry>();
  readonly metadata = new Map<string, IcebergMetadata>();
  readonly objects = new Map<string, string>();
  readonly executions = new Map<string, { status: ExecutionStatus; input: unknown; cause?: string }>();
  readonly runs = new Map<string, JobRunState>();
  /** Outcomes of statements by their tokens: Athena runs a token once. */
  readonly statements = new Map<string, string>();
  readonly stops: string[] = [];
  time = Date.parse('2026-11-23T21:00:00.000Z');
  /** What Athena answers to a SELECT. */
  answer: (sql: string) => QueryOutcome = () => ({ ok: true, rows: [] });
  /** What happens while a process sleeps. */
  meanwhile: () => Promise<void> = () => Promise.resolve();
  /** What the next statements do instead of succeeding: fail outright, or leave files behind and no entry. */
  readonly statementFaults: ('fails' | 'leaves files')[] = [];
  #items = new MemoryDynamoDB(new Gate());
  #tokens = 0;
  #snapshots = 9_007_199_254_740_993n;

  /** The ports of one process. */
  ports(gate = new Gate()): Ports {
    const clock = () => new Date(this.time);
    return {
      environment: ENVIRONMENT,
      registry: new Registry({
        client: this.table(gate).asClient(),
        tableName: ENVIRONMENT.registryTable,
        clock,
        ids: () => (++this.#tokens).toString(16).padStart(32, '0'),
        sleep: () => Promise.resolve(),
      }),
      catalog: {
        getTable: (table) => {
          const name = formatTableName(table);
          return gate.call('glue:GetTable', () => this.entry(name), name);
        },
        createEntry: (table, input) => {
          const name = formatTableName(table);
          return gate.call('glue:CreateTable', () => this.create(name, input), name);
        },
        updateEntry: (table, input, versionId) => {
          const name = formatTableName(table);
          return gate.call('glue:UpdateTable', () => this.update(name, input, versionId), name);
        },
        deleteEntry: (table) => {
          const name = formatTableName(table);
          return gate.call('glue:DeleteTable', () => void this.entries.delete(name), name);
        },
        listDatabases: () => this.#databases(gate),
        listLocations: (database) => this.#locations(gate, database),
      },
      ddl: { run: (sql, token) => gate.call('athena:Run', () => this.#statement(sql, token)) },
      queries: {
        select: (sql) => gate.call('athena:Select', () => this.answer(sql)),
      },
      metadata: {
        read: (location) =>
          gate.call('s3:GetMetadata', () => {
            const found = this.metadata.get(location);
            if (found === undefined) throw new Error(`no metadata at ${location}`);
            return found;
          }),
      },
      objects: {
        isEmpty: (prefix) =>
          gate.call(
            's3:List',
            () => ![...this.objects.keys(), ...this.metadata.keys()].some((key) => key.startsWith(prefix)),
          ),
        getJson: (uri) =>
          gate.call('s3:Get', () => {
            const text = this.objects.get(uri);
            return text === undefined ? undefined : (JSON.parse(text) as unknown);
          }),
        putJson: (uri, value) =>
          gate.call('s3:Put', () => {
            this.objects.set(uri, JSON.stringify(value));
          }),
      },
      machines: {
        start: (machine, name, input) => gate.call('states:Start', () => this.#start(machine, name, input)),
        describe: (arn) =>
          gate.call('states:Describe', () => {
            const found = this.executions.get(arn);
            return (
              found && { arn, status: found.status, ...(found.cause !== undefined && { cause: found.cause }) }
            );
          }),
      },
      jobRuns: {
        get: (run) => gate.call('glue:GetJobRun', () => this.runs.get(run) ?? 'UNKNOWN_RUN'),
        stop: (run) => gate.call('glue:StopJobRun', () => this.#stop(run)),
      },
      clock,
      sleep: async (milliseconds) => {
        this.time += milliseconds;
        await this.meanwhile();
      },
    };
  }

  /** Another world in this one's state: what happens in either does not happen in the other. */
  fork(): World {
    const other = new World();
    for (const [name, entry] of this.entries) other.entries.set(name, entry);
    for (const [location, metadata] of this.metadata) other.metadata.set(location, metadata);
    for (const [uri, text] of this.objects) other.objects.set(uri, text);
    for (const [arn, execution] of this.executions) other.executions.set(arn, execution);
    for (const [run, state] of this.runs) other.runs.set(run, state);
    for (const [token, outcome] of this.statements) other.statements.set(token, outcome);
    other.stops.push(...this.stops);
    other.time = this.time;
    other.#items = this.#items.fork(new Gate());
    other.#tokens = this.#tokens;
    other.#snapshots = this.#snapshots;
    return other;
  }

  /** The registry's table, as one process reaches it. */
  table(gate: Gate): MemoryDynamoDB {
    return this.#items.through(gate);
  }

  /** All registry records, by their keys. */
  records(): Record<string, Record<string, unknown>> {
    return this.#items.all();
  }

  entry(name: string): CatalogEntry | undefined {
    const found = this.entries.get(name);
    if (found === undefined) return undefined;
    const [database = '', table = ''] = name.split('.');
    const { Parameters: parameters, StorageDescriptor: storage } = found.input;
    return {
      table: { database, name: table },
      versionId: String(found.version),
      ...(parameters?.['metadata_location'] !== undefined && {
        metadataLocation: parameters['metadata_location'],
      }),
      ...(storage?.Location !== undefined && { location: storage.Location }),
      input: found.input,
    };
  }

  create(name: string, input: TableInput): 'created' | 'exists' {
    if (this.entries.has(name)) return 'exists';
    this.entries.set(name, { input: named(name, input), version: 1 });
    return 'created';
  }

  update(name: string, input: TableInput, versionId: string): 'updated' | 'conflict' | 'absent' {
    const found = this.entries.get(name);
    if (found === undefined) return 'absent';
    if (String(found.version) !== versionId) return 'conflict';
    this.entries.set(name, { input: named(name, input), version: found.version + 1 });
    return 'updated';
  }

  /** The metadata that a name shows. */
  tableOf(name: string): IcebergMetadata | undefined {
    return this.metadata.get(this.entry(name)?.metadataLocation ?? '');
  }

  /** Makes an Iceberg table at a location, under a name. */
  makeTable(name: string, location: string, shape: Pick<IcebergMetadata, 'columns' | 'partitionBy'>): void {
    const first = `${location}metadata/00000.metadata.json`;
    // Of two tables at one location each has its own files of metadata.
    const metadataLocation = this.metadata.has(first) ? first.replace('00000', '00000-2') : first;
    const uuid = createHash('sha256').update(metadataLocation).digest('hex').slice(0, 32);
    this.metadata.set(metadataLocation, {
      uuid,
      formatVersion: 2,
      location: location.replace(/\/$/, ''),
      ...shape,
      properties: {},
      snapshots: new Map(),
    });
    this.create(name, tableInput(name, location, metadataLocation));
  }

  /** Commits rows to the table that a name is bound to, as an Iceberg writer does; gives the snapshot's id. */
  commit(
    name: string,
    rows: number,
    bytes = rows * 100,
    unit: Readonly<Record<string, string>> = {},
  ): string {
    const entry = this.entry(name);
    const table = this.tableOf(name);
    if (entry?.metadataLocation === undefined || table === undefined) throw new Error(`no table ${name}`);
    const id = String(this.#snapshots++);
    const total = (key: string) => Number(table.current?.summary[key] ?? 0);
    const snapshot: IcebergSnapshot = {
      id,
      ...(table.current && { parentId: table.current.id }),
      committedAt: new Date(this.time).toISOString(),
      summary: {
        operation: 'append',
        'added-files-size': String(bytes),
        'total-records': String(total('total-records') + rows),
        'total-files-size': String(total('total-files-size') + bytes),
        ...unit,
      },
    };
    const next = entry.metadataLocation.replace(/(\d{5})(?=\.metadata)/, (digits) =>
      String(Number(digits) + 1).padStart(5, '0'),
    );
    this.metadata.set(next, {
      ...table,
      current: snapshot,
      snapshots: new Map([...table.snapshots, [id, snapshot]]),
    });
    this.update(name, tableInput(name, `${table.location}/`, next), entry.versionId);
    return id;
  }

  /** Glue is asked to stop a run; that it stops is up to whoever plays the run. */
  #stop(run: string): void {
    this.stops.push(run);
    const isActive = ['STARTING', 'RUNNING'].includes(this.runs.get(run) ?? '');
    if (isActive) this.runs.set(run, 'STOPPING');
  }

  #start(machine: string, name: string, input: unknown): 'started' | 'taken' {
    const arn = `${machine.replace(':stateMachine:', ':execution:')}:${name}`;
    const found = this.executions.get(arn);
    if (found === undefined) {
      this.executions.set(arn, { status: 'RUNNING', input });
      return 'started';
    }
    return found.status === 'RUNNING' && JSON.stringify(found.input) === JSON.stringify(input)
      ? 'started'
      : 'taken';
  }

  #statement(sql: string, token: string): { ok: true } | { ok: false; reason: string } {
    const known = this.statements.get(token);
    if (known !== undefined) return known === '' ? { ok: true } : { ok: false, reason: known };
    const reason = this.#execute(sql);
    this.statements.set(token, reason);
    return reason === '' ? { ok: true } : { ok: false, reason };
  }

  #execute(sql: string): string {
    const fault = this.statementFaults.shift();
    const { name, location, columns, partitionBy } = parseCreateTable(sql);
    if (fault === 'leaves files') this.objects.set(`${location}metadata/orphan.json`, '{}');
    if (fault !== undefined) return 'FAILED: GENERIC_INTERNAL_ERROR';
    if (!this.entries.has(name)) this.makeTable(name, location, { columns, partitionBy });
    return '';
  }

  async *#databases(gate: Gate): ReturnType<Ports['catalog']['listDatabases']> {
    yield* await gate.call('glue:GetDatabases', () => [
      ...new Set([...this.entries.keys()].map((name) => name.split('.')[0] ?? '')),
    ]);
  }

  async *#locations(gate: Gate, database: string): ReturnType<Ports['catalog']['listLocations']> {
    const names = await gate.call('glue:GetTables', () =>
      [...this.entries.keys()].filter((name) => name.startsWith(`${database}.`)),
    );
    for (const name of names) {
      const entry = this.entry(name);
      if (entry?.location !== undefined) yield { table: entry.table, location: entry.location };
    }
  }
}

/** As the port has it: the name in the input is the entry's. */
function named(name: string, input: TableInput): TableInput {
  return { ...input, Name: name.split('.')[1] };
}

function tableInput(name: string, location: string, metadataLocation: string): TableInput {
  return {
    Name: name.split('.')[1],
    TableType: 'EXTERNAL_TABLE',
    StorageDescriptor: { Location: location },
    Parameters: { table_type: 'ICEBERG', metadata_location: metadataLocation },
  };
}
