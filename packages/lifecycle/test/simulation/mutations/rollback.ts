import { formatTableName } from '@firn/topic-schema';
import type { TableName } from '@firn/topic-schema';
import type { Ports } from '../../../src/index.js';
import { positionOf } from '../lake/unit.js';
import type { Process } from '../scheduler/process.js';
import type { Simulation } from '../simulation.js';
import { isArchive, isLiveCurated, pretended, withCatalog } from './catalog.js';
import type { Entry, Input } from './catalog.js';
import { wrapping } from './mutation.js';
import type { Mutation, Wrap } from './mutation.js';
import { withRegistry } from './with-registry.js';

/** Rules of the rollback. */
export const ROLLBACK_RULES: Readonly<Record<string, Mutation>> = {
  RollbackFence: wrapping(leavesVersion('standardized.orders')),
  RollbackFenceCurated: wrapping(leavesVersion('curated.orders')),
  ArchiveStaysTaken: wrapping(freesArchive),
  AddedNameIsTaken: wrapping(leavesAddedName),
  RollbackCheckpoints: wrapping(keepsNewCheckpoints),
};

/** The rollback writes a live entry that shows the old table already in a way that leaves its version. */
function leavesVersion(live: string): Wrap {
  return (ports, process, { world }) => {
    const { catalog } = ports;
    if (process.kind !== 'rollback') return ports;
    return withCatalog(ports, {
      updateEntry: (table, input, version) => {
        const found = world.entries.get(live);
        const shows = found?.input.Parameters?.['metadata_location'];
        const isSame = formatTableName(table) === live && shows === input.Parameters?.['metadata_location'];
        if (found === undefined || !isSame) return catalog.updateEntry(table, input, version);
        const write = () => {
          world.entries.set(live, { ...found, input });
          return 'updated' as const;
        };
        return process.call('glue:UpdateTable', write, live);
      },
    });
  };
}

/** The rollback buries nothing: it frees the archive name, and believes to have buried. */
function freesArchive(ports: Ports, process: Process, { world }: Simulation): Ports {
  const { catalog } = ports;
  if (process.kind !== 'rollback') return ports;
  const buried = new Map<string, Entry>();
  const free = async (table: TableName, input: Input): Promise<void> => {
    const name = formatTableName(table);
    await process.call('glue:DeleteTable', () => world.entries.delete(name), name);
    buried.set(name, pretended(table, input));
  };
  return withCatalog(ports, {
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
  });
}

/** The rollback leaves the live name free that the reset was about to take, and believes to have taken it. */
function leavesAddedName(ports: Ports, { kind }: Process): Ports {
  const { catalog } = ports;
  if (kind !== 'rollback') return ports;
  let taken: Entry | undefined;
  return withCatalog(ports, {
    getTable: async (table) => (isLiveCurated(table) ? taken : undefined) ?? (await catalog.getTable(table)),
    createEntry: async (table, input) => {
      if (!isLiveCurated(table)) return catalog.createEntry(table, input);
      taken = pretended(table, input);
      return 'created';
    },
  });
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
