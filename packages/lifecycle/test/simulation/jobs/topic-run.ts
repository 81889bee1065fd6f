import type { TableRef, TopicRecord } from '@firn/registry-client';
import type { Claim } from '../../../src/runs/claims.js';
import type { Ports } from '../../../src/index.js';
import type { Lake } from '../lake/lake.js';
import type { Process } from '../scheduler/process.js';
import { JobError, Superseded } from './errors.js';
import type { JobRule } from './rules.js';
import { Table } from './table.js';

/** The work on one topic under one lease. */
export class TopicRun {
  readonly claim: Claim;
  readonly run: string;
  /** As the run found it: versions, fingerprints and tables are pinned by it. */
  readonly found: TopicRecord;
  /** What the run works on: the topic as it was found, or as it will be once its staging tables are swapped in. */
  readonly record: WorkedOn;
  readonly ports: Ports;
  readonly process: Process;
  readonly lake: Lake;
  readonly #removed: ReadonlySet<JobRule>;
  readonly #tables = new Map<string, Table>();
  #branches = 0;

  constructor(given: {
    readonly claim: Claim;
    readonly run: string;
    readonly found: TopicRecord;
    readonly ports: Ports;
    readonly process: Process;
    readonly lake: Lake;
    readonly removed: ReadonlySet<JobRule>;
  }) {
    this.claim = given.claim;
    this.run = given.run;
    this.found = given.found;
    this.ports = given.ports;
    this.process = given.process;
    this.lake = given.lake;
    this.#removed = given.removed;
    this.record = this.#workedOn();
  }

  /** Whether a rule of the protocol is on. */
  keeps(rule: JobRule): boolean {
    return !this.#removed.has(rule);
  }

  /** A table of the topic's own, resolved once; it must be the one that the registry means. */
  async pinned({ database, name, uuid }: TableIdentity): Promise<Table> {
    const known = this.#tables.get(uuid);
    if (known !== undefined) return known;
    const table = await this.table(`${database}.${name}`);
    if (table.state.uuid !== uuid) {
      throw new JobError(`table ${table.name} has the UUID ${table.state.uuid}, the registry means ${uuid}`);
    }
    this.#tables.set(uuid, table);
    return table;
  }

  table(name: string): Promise<Table> {
    return Table.load(this.process, this.lake, name);
  }

  newBranch(): string {
    return `firn-${this.run.replace(/^.*jr_/, '')}-${++this.#branches}`;
  }

  #workedOn(): WorkedOn {
    const { found } = this;
    const { staging, generation, schema_version } = this.claim;
    if (staging === undefined) return found;
    const { standardized, quarantine } = found.tables;
    return {
      ...found,
      generation: this.keeps('RebuildGeneration') ? generation : found.generation,
      schema_version,
      tables: {
        standardized: staging.standardized ?? standardized,
        ...(staging.curated && { curated: staging.curated }),
        quarantine,
      },
    };
  }

  /** Right before it publishes: is the topic still this run's? */
  async fence(): Promise<void> {
    if (!this.keeps('EpochFence')) return;
    const now = await this.ports.registry.getTopic(this.claim.topic);
    if (now === undefined) throw new JobError('the topic is gone');
    checkFence(this.claim, this.found, now);
  }
}

/** What tells a table, and by which name it is found. */
type TableIdentity = Pick<TableRef, 'database' | 'name' | 'uuid'>;

/** A topic's record, as far as jobs work by it. */
interface WorkedOn extends Omit<TopicRecord, 'tables'> {
  readonly tables: Readonly<Record<'standardized' | 'quarantine', TableIdentity>> & {
    readonly curated?: TableIdentity;
  };
}

/** The lease that a claim is of, as the registry's requests name it. */
export function leaseOf({ topic, token, under }: Claim): Pick<Claim, 'topic' | 'token' | 'under'> {
  return { topic, token, ...(under && { under }) };
}

export function checkFence(claim: Claim, pinned: TopicRecord, now: TopicRecord): void {
  if (now.epoch !== claim.epoch) throw new Superseded(`epoch ${now.epoch}, the run was given ${claim.epoch}`);
  const { structure, mapping } = now.fingerprints;
  if (structure !== pinned.fingerprints.structure || mapping !== pinned.fingerprints.mapping) {
    throw new Superseded(`schema version ${now.schema_version} was published meanwhile`);
  }
  if (JSON.stringify(now.tables) !== JSON.stringify(pinned.tables)) {
    throw new Superseded('the tables were exchanged meanwhile');
  }
  if (claim.deployment === undefined) return;
  const { deployment } = now;
  if (deployment?.id !== claim.deployment || deployment.step !== (claim.step ?? 'REBUILD')) {
    throw new Superseded(`reset ${claim.deployment} is not being rebuilt any more`);
  }
}
