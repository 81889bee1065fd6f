import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { Ports } from '../../src/index.js';
import { formatTableName } from '@firn/topic-schema';
import type { TableName } from '@firn/topic-schema';
import { withoutRule } from './expressions.js';
import { JOB_RULES } from './jobs/rules.js';
import type { JobRule } from './jobs/rules.js';
import { positionOf } from './lake/unit.js';
import { NO_MUTATION } from './mutation.js';
import type { Mutation } from './mutation.js';
import type { Process } from './scheduler/process.js';
import type { Simulation } from './simulation.js';

type Wrap = (ports: Ports, process: Process, simulation: Simulation) => Ports;

/** Every rule that can be taken away; the same names as in `docs/model`. */
export const MUTATIONS: Readonly<Record<string, Mutation>> = {
  ...Object.fromEntries(JOB_RULES.map((rule) => [rule, withoutJobRule(rule)])),
  LeaseToken: rewriting('#lease.#token = :token', 'attribute_exists(#lease)'),
  CheckpointIsAt: rewriting(
    /attribute_not_exists\(#checkpoints\.#\w+\)|#checkpoints\.#\w+ = :from/,
    '#format = :format',
  ),
  StepCondition: {
    ...NO_MUTATION,
    client: (client) =>
      withoutRule(client, (condition) =>
        condition.replace(' AND #deployment.#step = :step', '').replace('#step = :step AND ', ''),
      ),
  },
  ClaimPauses: {
    ...NO_MUTATION,
    client: (client, { kind }) =>
      kind !== 'deployer'
        ? client
        : withoutRule(client, undefined, (update) => update.replace(', #holds = :holds_after', '')),
  },
  EnableOwnHold: wrapping(enableClearsAll),
  Drain: draining('deployer'),
  RollbackDrain: draining('rollback'),
  SwapNotRename: wrapping(renames),
  SwapVersion: wrapping(swapsBlindly),
  ConfirmBeforeSwap: wrapping(believesOldJournal),
  CuratedPending: wrapping(overlooksCurated),
  RollbackFence: wrapping(leavesVersion('standardized.orders')),
  RollbackFenceCurated: wrapping(leavesVersion('curated.orders')),
  ArchiveStaysTaken: wrapping(freesArchive),
  RollbackCheckpoints: wrapping(keepsNewCheckpoints),
};

function withoutJobRule(rule: JobRule): Mutation {
  return { ...NO_MUTATION, removed: new Set([rule]) };
}

function wrapping(ports: Wrap): Mutation {
  return { ...NO_MUTATION, ports };
}

function rewriting(condition: string | RegExp, by: string): Mutation {
  return { ...NO_MUTATION, client: (client) => withoutRule(client, (text) => text.replace(condition, by)) };
}

/** Whoever drains sees no lease, and the write that says so does not look for one. */
function draining(kind: Process['kind']): Mutation {
  const LEASE = '(attribute_not_exists(#lease) OR #lease.#expires_at < :now)';
  return {
    ...NO_MUTATION,
    client: (client, process) =>
      process.kind === kind
        ? withoutRule(client, (text) => text.replace(LEASE, '#format = :format'))
        : client,
    ports: (ports, process) => {
      if (process.kind !== kind) return ports;
      const { registry } = ports;
      return withRegistry(ports, {
        getTopic: async (topic) => {
          const { lease: _unseen, ...record } = (await registry.getTopic(topic)) ?? {};
          return 'topic' in record ? record : undefined;
        },
      });
    },
  };
}

/** Other methods in the place of some of the registry's. (Its own are on its prototype.) */
function withRegistry(ports: Ports, methods: Partial<Ports['registry']>): Ports {
  return { ...ports, registry: Object.assign(bound(ports.registry), methods) };
}

function bound(registry: Ports['registry']): Ports['registry'] {
  const names = Object.getOwnPropertyNames(Object.getPrototypeOf(registry)) as (keyof Ports['registry'])[];
  const methods = names.map((name) => [
    name,
    (...given: never[]) => (registry[name] as (...all: never[]) => unknown)(...given),
  ]);
  return Object.fromEntries(methods) as Ports['registry'];
}

function enableClearsAll(ports: Ports, process: Process, { world }: Simulation): Ports {
  if (process.task !== 'removeHold') return ports;
  return withRegistry(ports, {
    removeHold: async ({ topic }) => {
      const cleared = new UpdateItemCommand({
        TableName: ports.environment.registryTable,
        Key: { topic: { S: topic }, record: { S: 'topic' } },
        UpdateExpression: 'SET flow_control_flag = :flag REMOVE holds',
        ExpressionAttributeValues: { ':flag': { S: 'ENABLED' } },
      });
      await world.table(process).send(cleared);
      return ports.registry.removeHold({ topic, hold: 'operator' });
    },
  });
}

const isLive = (table: TableName): boolean => table.name === 'orders';

/** A rename is a create, which the archive entry was, and a drop without a condition. */
function renames(ports: Ports, { kind }: Process): Ports {
  const { catalog } = ports;
  if (kind !== 'deployer') return ports;
  return {
    ...ports,
    catalog: {
      ...catalog,
      updateEntry: async (table, input, version) => {
        if (!isLive(table)) return catalog.updateEntry(table, input, version);
        await catalog.deleteEntry(table);
        return (await catalog.createEntry(table, input)) === 'created' ? 'updated' : 'conflict';
      },
    },
  };
}

function swapsBlindly(ports: Ports, process: Process, { world }: Simulation): Ports {
  const { catalog } = ports;
  if (process.kind !== 'deployer') return ports;
  return {
    ...ports,
    catalog: {
      ...catalog,
      updateEntry: (table, input, version) =>
        process.call('glue:UpdateTable', () => {
          const name = formatTableName(table);
          return world.update(
            name,
            input,
            isLive(table) ? String(world.entries.get(name)?.version) : version,
          );
        }),
    },
  };
}

/** What was read of the journal when the step began is believed right before the swap as well. */
function believesOldJournal(ports: Ports, { kind }: Process): Ports {
  const { catalog, registry } = ports;
  if (kind !== 'deployer') return ports;
  let last: Awaited<ReturnType<typeof registry.getTopic>>;
  let hasLooked = false;
  const watching = {
    ...catalog,
    getTable: (table: TableName) => {
      hasLooked = table.name.includes('__next_');
      return catalog.getTable(table);
    },
  };
  return {
    ...withRegistry(ports, {
      getTopic: async (topic) => {
        if (!hasLooked) last = await registry.getTopic(topic);
        hasLooked = false;
        return last;
      },
    }),
    catalog: watching,
  };
}

function overlooksCurated(ports: Ports, { task }: Process): Ports {
  const { registry } = ports;
  if (task !== 'PlanRun') return ports;
  return withRegistry(ports, {
    topics: async function* (flag) {
      for await (const topic of registry.topics(flag)) {
        const { curated: _unseen, ...tables } = topic.tables;
        yield { ...topic, tables };
      }
    },
  });
}

/** The rollback writes a live entry that shows the old table already in a way that leaves its version. */
function leavesVersion(live: string): Wrap {
  return (ports, process, { world }) => {
    const { catalog } = ports;
    if (process.kind !== 'rollback') return ports;
    return {
      ...ports,
      catalog: {
        ...catalog,
        updateEntry: (table, input, version) => {
          const found = world.entries.get(live);
          const shows = found?.input.Parameters?.['metadata_location'];
          const isSame = formatTableName(table) === live && shows === input.Parameters?.['metadata_location'];
          if (found === undefined || !isSame) return catalog.updateEntry(table, input, version);
          return process.call('glue:UpdateTable', () => {
            world.entries.set(live, { ...found, input });
            return 'updated' as const;
          });
        },
      },
    };
  };
}

/** The rollback buries nothing: it frees the archive name, and believes to have buried. */
function freesArchive(ports: Ports, process: Process, { world }: Simulation): Ports {
  const { catalog } = ports;
  if (process.kind !== 'rollback') return ports;
  const buried = new Map<string, NonNullable<Awaited<ReturnType<typeof catalog.getTable>>>>();
  const isArchive = (table: TableName): boolean => /__g\d+$/.test(table.name);
  const free = (table: TableName, input: Parameters<typeof catalog.createEntry>[1]): Promise<void> =>
    process.call('glue:DeleteTable', () => {
      const name = formatTableName(table);
      world.entries.delete(name);
      const metadataLocation = input.Parameters?.['metadata_location'];
      buried.set(name, {
        table,
        versionId: '1',
        input,
        ...(metadataLocation !== undefined && { metadataLocation }),
      });
    });
  return {
    ...ports,
    catalog: {
      ...catalog,
      getTable: async (table) => buried.get(formatTableName(table)) ?? (await catalog.getTable(table)),
      createEntry: async (table, input) => {
        if (!isArchive(table)) return catalog.createEntry(table, input);
        await free(table, input);
        return 'created';
      },
      updateEntry: async (table, input, version) => {
        if (!isArchive(table)) return catalog.updateEntry(table, input, version);
        await free(table, input);
        return 'updated';
      },
    },
  };
}

function keepsNewCheckpoints(ports: Ports, { kind }: Process, { lake }: Simulation): Ports {
  const { registry } = ports;
  if (kind !== 'rollback') return ports;
  return withRegistry(ports, {
    completeRollback: (request) => {
      const failed = lake.read('standardized.orders__g2_failed');
      const raw = failed && positionOf(failed).raw;
      const checkpoints =
        raw === undefined || raw === '' ? request.checkpoints : { ...request.checkpoints, raw };
      return registry.completeRollback({ ...request, checkpoints });
    },
  });
}
