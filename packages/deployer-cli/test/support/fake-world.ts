import { quarantineTable } from '@firn/athena-ddl';
import type { Environment, IcebergMetadata, Ports, QueryOutcome } from '@firn/lifecycle';
import type {
  DeploymentRecord,
  OpenReset,
  RunRecord,
  SchemaRecord,
  TopicRecord,
} from '@firn/registry-client';
import { refused } from '@firn/registry-client';
import { PIPELINE_COLUMNS, fingerprints, printType, toDocument } from '@firn/topic-schema';

import { parse } from './documents.js';
import type { Document } from './documents.js';

export const NOW = new Date('2026-11-23T21:00:00.000Z');

const ENVIRONMENT: Environment = {
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
  jobs: { standardized: 'standardized', curated: 'curated', rebuilder: 'rebuilder' },
};

/**
 * Ports on topics that are deployed and at rest. Enough to look, and to publish a version; everything else throws, as
 * a service does that cannot be reached.
 */
export class FakeWorld {
  readonly topics = new Map<string, TopicRecord>();
  readonly schemas = new Map<string, SchemaRecord>();
  readonly journals = new Map<string, DeploymentRecord>();
  readonly runs = new Map<string, RunRecord[]>();
  readonly tables = new Map<string, IcebergMetadata>();
  /** Topics that no record can be read of. */
  readonly unreachable = new Set<string>();
  readonly published: string[] = [];
  /** Resets that were asked for; each is refused, as if another deployment had been faster. */
  readonly resets: OpenReset[] = [];
  /** What was asked of Athena, and what it answers. */
  readonly queries: string[] = [];
  answer: (sql: string) => QueryOutcome = () => ({ ok: true, rows: [] });
  /** What happens while a command sleeps. */
  meanwhile: () => Promise<void> = () => Promise.resolve();

  /** Deploys a document as version 1, with some history in RAW. */
  deploy(document: Document, changes: Partial<TopicRecord> = {}): void {
    const schema = parse(document);
    const { topic } = schema;
    const uuid = `uuid-of-${topic}`;
    const table = (database: string) => ({
      database,
      name: topic,
      location: `s3://lake/${database}/${topic}/`,
      uuid,
    });
    this.topics.set(topic, {
      topic,
      record: 'topic',
      format: 1,
      flow_control_flag: 'ENABLED',
      holds: [],
      epoch: 2,
      generation: 1,
      generation_counter: 1,
      schema_version: 1,
      applied_schema_version: 1,
      fingerprints: fingerprints(schema),
      raw: { table: `raw.${topic}`, payload: 'payload', where: {} },
      tables: { standardized: table('standardized'), quarantine: table('quarantine') },
      checkpoints: { raw: '9007199254740993' },
      updated_at: NOW.toISOString(),
      ...changes,
    });
    this.schemas.set(`${topic} 1`, {
      topic,
      record: 'schema#000001',
      format: 1,
      version: 1,
      document: JSON.stringify(toDocument(schema)),
      fingerprints: fingerprints(schema),
      deployment: '0123456789abcdef',
      created_at: NOW.toISOString(),
    });
    const columns = [...schema.columns, ...PIPELINE_COLUMNS].map(({ name, type }) => ({
      name,
      type: printType(type),
    }));
    this.#addTable(`standardized.${topic}`, uuid, columns, ['day(created_at)'], 4000);
    this.#addTable(`quarantine.${topic}`, uuid, quarantineTable().columns, ['generation'], 0);
    this.addRaw(topic, 5000);
  }

  /** A RAW table with rows. */
  addRaw(topic: string, rows: number): void {
    const columns = [
      { name: 'payload', type: 'string' },
      { name: 'ingested_at', type: 'timestamp' },
    ];
    this.#addTable(`raw.${topic}`, `uuid-of-raw-${topic}`, columns, ['day(ingested_at)'], rows);
  }

  get ports(): Ports {
    const registry = port<Ports['registry']>({
      getTopic: (topic) => this.#read(topic, () => this.topics.get(topic)),
      getSchema: (topic, version) => this.#read(topic, () => this.schemas.get(`${topic} ${version}`)),
      getDeployment: (topic, id) => this.#read(topic, () => this.journals.get(id)),
      topics: (flag) => list([...this.topics.values()].filter((record) => record.flow_control_flag === flag)),
      deployments: (topic) => list([...this.journals.values()].filter((journal) => journal.topic === topic)),
      runs: (topic) => list(this.runs.get(topic) ?? []),
      addHold: ({ topic, hold, reason }) =>
        this.#changeHolds(topic, ({ holds, hold_notes: notes }) => ({
          holds: [...new Set([...holds, hold])],
          hold_notes: { [hold]: { at: NOW.toISOString(), by: 'ann', ...(reason && { reason }) }, ...notes },
        })),
      removeHold: ({ topic, hold, onlyIfLast }) => {
        const current = this.topics.get(topic);
        const others = current?.holds.filter((other) => other !== hold) ?? [];
        if (onlyIfLast && others.length > 0) return Promise.resolve(refused('paused', 'held', current));
        return this.#changeHolds(topic, () => ({ holds: others, hold_notes: {} }));
      },
      retireTopic: ({ topic, reason }) =>
        this.#changeHolds(topic, ({ holds, hold_notes: notes }) => ({
          holds: [...new Set([...holds, 'retired'])],
          hold_notes: { ...notes, retired: { at: NOW.toISOString(), by: 'ann', reason } },
        })),
      unretireTopic: ({ topic }) =>
        this.#changeHolds(topic, ({ holds }) => ({ holds: holds.filter((hold) => hold !== 'retired') })),
      requestReplay: ({ topic, id }) => {
        const current = this.topics.get(topic);
        if (current === undefined) return Promise.resolve(refused('not_found', `no topic ${topic}`));
        if (current.deployment !== undefined)
          return Promise.resolve(refused('deployment_open', `${topic} has an open deployment`, current));
        if (current.replay !== undefined)
          return Promise.resolve(refused('replay_requested', `${topic} has a request`, current));
        const value = { ...current, replay: { id, at: NOW.toISOString(), by: 'ann' } };
        this.topics.set(topic, value);
        return Promise.resolve({ ok: true as const, value });
      },
      openReset: (request) => {
        this.resets.push(request);
        return Promise.resolve(refused('epoch_moved', 'moved', this.topics.get(request.topic)));
      },
      publishVersion: ({ topic, fromVersion }) => {
        const record = this.topics.get(topic);
        if (record === undefined) throw new Error(`no topic ${topic}`);
        this.published.push(topic);
        return Promise.resolve({ ok: true, value: { ...record, schema_version: fromVersion + 1 } });
      },
    });
    return {
      environment: ENVIRONMENT,
      registry,
      catalog: port<Ports['catalog']>({
        getTable: (table) => {
          const name = `${table.database}.${table.name}`;
          if (!this.tables.has(name)) return Promise.resolve(undefined);
          return Promise.resolve({
            table,
            versionId: '1',
            metadataLocation: name,
            location: `s3://lake/${name.replace('.', '/')}/`,
            input: { Name: table.name },
          });
        },
      }),
      ddl: port(),
      queries: {
        select: (sql) => {
          this.queries.push(sql);
          return Promise.resolve(this.answer(sql));
        },
      },
      metadata: { read: (location) => Promise.resolve(this.tables.get(location)!) },
      objects: port(),
      machines: port(),
      jobRuns: port(),
      clock: () => NOW,
      sleep: () => this.meanwhile(),
    };
  }

  #changeHolds(topic: string, change: (record: TopicRecord) => Partial<TopicRecord>) {
    const current = this.topics.get(topic);
    if (current === undefined) return Promise.resolve(refused('not_found', `no topic ${topic}`));
    const value: TopicRecord = { ...current, ...change(current) };
    if (value.holds.join() === current.holds.join())
      return Promise.resolve({ ok: true as const, value: current, repeated: true as const });
    this.topics.set(topic, { ...value, flow_control_flag: value.holds.length > 0 ? 'PAUSED' : 'ENABLED' });
    return this.ports.registry.getTopic(topic).then((changed) => ({ ok: true as const, value: changed! }));
  }

  #read<T>(topic: string, value: () => T): Promise<T> {
    return this.unreachable.has(topic) ? Promise.reject(unreachable()) : Promise.resolve(value());
  }

  #addTable(
    name: string,
    uuid: string,
    columns: IcebergMetadata['columns'],
    partitionBy: readonly string[],
    rows: number,
  ): void {
    const summary = {
      operation: 'append',
      'total-records': String(rows),
      'total-files-size': String(rows * 1000),
    };
    const current = { id: '9007199254740993', committedAt: NOW.toISOString(), summary };
    const location = `s3://lake/${name.replace('.', '/')}/`;
    this.tables.set(name, {
      uuid,
      formatVersion: 2,
      location,
      columns,
      partitionBy,
      properties: {},
      current,
      snapshots: new Map([[current.id, current]]),
    });
  }
}

/** The error that a service gives that cannot be reached. */
export function unreachable(): Error {
  return Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
}

/** A port of which only some calls are answered. */
function port<T extends object>(answered: Partial<T> = {}): T {
  return new Proxy(answered, {
    get: (calls, name) => (Reflect.get(calls, name) as unknown) ?? (() => Promise.reject(unreachable())),
  }) as T;
}

async function* list<T>(items: readonly T[]): AsyncGenerator<T> {
  await Promise.resolve();
  yield* items;
}
