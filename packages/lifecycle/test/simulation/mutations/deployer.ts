import { formatTableName } from '@firn/topic-schema';
import type { TableName } from '@firn/topic-schema';
import { filledCheckpoints } from '../../../src/journal/filled-checkpoints.js';
import type { Ports } from '../../../src/index.js';
import type { Process } from '../scheduler/process.js';
import type { Simulation } from '../simulation.js';
import { accepted } from '../../world/topics.js';
import { isArchive, isLive, isLiveCurated, pretended, withCatalog } from './catalog.js';
import type { Entry } from './catalog.js';
import { wrapping } from './mutation.js';
import type { Mutation } from './mutation.js';
import { withRegistry } from './with-registry.js';

/** Rules of the deployer. */
export const DEPLOYER_RULES: Readonly<Record<string, Mutation>> = {
  OwnLocation: wrapping(createsInOnePlace),
  NamesOfOneReset: wrapping(namesByGeneration),
  SwapNotRename: wrapping(renames),
  SwapVersion: wrapping(swapsBlindly),
  ArchiveReadFirst: wrapping(readsLiveFirst),
  ConfirmBeforeSwap: wrapping(believesOldJournal),
  BothSwapsOneStep: wrapping(swapsCuratedLater),
  FinalCatchUp: wrapping(swapsWhatTheRebuildLeft),
};

/** Drained, the reset is taken for caught up: the tables are swapped as the rebuild beside the runs has left them. */
function swapsWhatTheRebuildLeft(ports: Ports, { kind, name }: Process): Ports {
  const { registry } = ports;
  if (kind !== 'deployer') return ports;
  return withRegistry(ports, {
    moveStep: async (request) => {
      const moved = await registry.moveStep(request);
      const { topic, deployment, to: from } = request;
      const journal = await registry.getDeployment(topic, deployment);
      if (!moved.ok || from !== 'FINAL_CATCH_UP' || journal === undefined) return moved;
      const claim = { kind: 'rebuild', step: from, topic, deployment, holder: name, seconds: 60 } as const;
      const { token, epoch } = accepted(await registry.claimLease(claim)).lease;
      const checkpoints = filledCheckpoints(journal);
      return registry.completeFilling({ topic, deployment, from, token, epoch, checkpoints });
    },
  });
}

function createsInOnePlace(ports: Ports): Ports {
  const { ddl } = ports;
  return { ...ports, ddl: { run: (sql, token) => ddl.run(sql.replace(/-\d+\/'/, "-1/'"), token) } };
}

/** An archive is named after the generation in it alone, whichever reset it belongs to. */
function namesByGeneration(ports: Ports): Ports {
  const { catalog } = ports;
  const named = (table: TableName) => ({ ...table, name: table.name.replace(/_r\d+$/, '') });
  return withCatalog(ports, {
    getTable: (table) => catalog.getTable(named(table)),
    createEntry: (table, input) => catalog.createEntry(named(table), input),
    updateEntry: (table, input, version) => catalog.updateEntry(named(table), input, version),
  });
}

/** A rename is a create, which the archive entry was, and a drop without a condition. */
function renames(ports: Ports, { kind }: Process): Ports {
  const { catalog } = ports;
  if (kind !== 'deployer') return ports;
  return withCatalog(ports, {
    updateEntry: async (table, input, version) => {
      if (!isLive(table)) return catalog.updateEntry(table, input, version);
      await catalog.deleteEntry(table);
      return (await catalog.createEntry(table, input)) === 'created' ? 'updated' : 'conflict';
    },
  });
}

function swapsBlindly(ports: Ports, process: Process, { world }: Simulation): Ports {
  const { catalog } = ports;
  if (process.kind !== 'deployer') return ports;
  return withCatalog(ports, {
    updateEntry: (table, input, version) => {
      if (!isLive(table)) return catalog.updateEntry(table, input, version);
      const name = formatTableName(table);
      const now = () => String(world.entries.get(name)?.version);
      return process.call('glue:UpdateTable', () => world.update(name, input, now()), name);
    },
  });
}

/** The live entry is read before the archive's. */
function readsLiveFirst(ports: Ports, { kind }: Process): Ports {
  const { catalog } = ports;
  if (kind !== 'deployer') return ports;
  const seen = new Map<string, Entry | undefined>();
  return withCatalog(ports, {
    getTable: async (table) => {
      if (isArchive(table)) {
        const live = { ...table, name: 'orders' };
        seen.set(formatTableName(live), await catalog.getTable(live));
      }
      const name = formatTableName(table);
      if (!seen.has(name)) return catalog.getTable(table);
      const entry = seen.get(name);
      seen.delete(name);
      return entry;
    },
  });
}

/** What was read of the journal when the step began is believed right before the swap as well. */
function believesOldJournal(ports: Ports, { kind }: Process): Ports {
  const { catalog, registry } = ports;
  if (kind !== 'deployer') return ports;
  let last: Awaited<ReturnType<typeof registry.getTopic>>;
  let hasLooked = false;
  const other = withRegistry(ports, {
    getTopic: async (topic) => {
      if (!hasLooked) last = await registry.getTopic(topic);
      hasLooked = false;
      return last;
    },
  });
  return withCatalog(other, {
    getTable: (table) => {
      hasLooked = table.name.includes('__next_');
      return catalog.getTable(table);
    },
  });
}

/** Curated is swapped when the journal says already that both are. */
function swapsCuratedLater(ports: Ports, { kind }: Process): Ports {
  const { catalog, registry } = ports;
  if (kind !== 'deployer') return ports;
  let shown: Entry | undefined;
  let later: (() => Promise<unknown>) | undefined;
  const other = withRegistry(ports, {
    moveStep: async (request) => {
      const moved = await registry.moveStep(request);
      if (request.to !== 'SWAPPED') return moved;
      await later?.();
      shown = undefined;
      return moved;
    },
  });
  return withCatalog(other, {
    getTable: async (table) => (isLiveCurated(table) ? shown : undefined) ?? (await catalog.getTable(table)),
    updateEntry: async (table, input, version) => {
      if (!isLiveCurated(table)) return catalog.updateEntry(table, input, version);
      shown = pretended(table, input);
      later = () => catalog.updateEntry(table, input, version);
      return 'updated';
    },
  });
}
