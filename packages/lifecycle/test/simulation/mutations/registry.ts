import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { Ports } from '../../../src/index.js';
import type { Process } from '../scheduler/process.js';
import type { Simulation } from '../simulation.js';
import type { Mutation, Wrap } from './mutation.js';
import { wrapping } from './mutation.js';
import { condition, rewriting, withCondition } from './requests.js';
import { withRegistry } from './with-registry.js';

const ANY = '#format = :format';
const LEASE_IS_FREE = '(attribute_not_exists(#lease) OR #lease.#expires_at < :now)';

/** Rules of the conditional writes to the registry. */
export const REGISTRY_RULES: Readonly<Record<string, Mutation>> = {
  LeaseToken: withCondition('#lease.#token = :token', 'attribute_exists(#lease)'),
  CheckpointIsAt: withCondition(/attribute_not_exists\(#checkpoints\.#\w+\)|#checkpoints\.#\w+ = :from/, ANY),
  DeploymentId: withCondition('#deployment.#id = :deployment AND ', ''),
  /** The step of the journal alone; the model keeps it once, the registry in two records. */
  JournalStep: withCondition('#step = :step AND attribute_not_exists(#outcome)', ANY),
  StepCondition: rewriting(() => ({
    update: (update) =>
      condition(condition(update, ' AND #deployment.#step = :step', ''), '#step = :step AND ', ''),
  })),
  ClaimPauses: rewriting(({ kind }) => (kind === 'deployer' ? { update: withoutHolds } : undefined)),
  HoldsAreASet: rewriting(({ task }) => (task === 'addHold' ? { update: withOneHold } : undefined)),
  EnableOwnHold: wrapping(enableClearsAll),
  UnretireOwnHold: wrapping(unretireClearsAll),
  EvolveWaits: rewriting(({ name }) =>
    name.startsWith('remap')
      ? { update: (update) => condition(update, 'attribute_not_exists(#deployment) AND ', '') }
      : undefined,
  ),
  /** A version's document is never written a second time; no rule of the model, which has numbers only. */
  VersionIsWrittenOnce: rewriting(() => ({ put: withoutCondition })),
  RollbackNewVersion: rewriting(({ kind }) => (kind === 'rollback' ? { update: withOldVersion } : undefined)),
  Drain: draining('deployer'),
  RollbackDrain: draining('rollback'),
};

function withoutHolds(update: Parameters<typeof condition>[0]): typeof update {
  return { ...update, UpdateExpression: update.UpdateExpression?.replace(', #holds = :holds_after', '') };
}

function withOneHold(update: Parameters<typeof condition>[0]): typeof update {
  const { ExpressionAttributeValues: values = {} } = update;
  if (!(':holds_after' in values)) return update;
  return { ...update, ExpressionAttributeValues: { ...values, ':holds_after': { SS: ['operator'] } } };
}

function withoutCondition<Write extends { ConditionExpression?: string | undefined; Item?: unknown }>(
  put: Write,
): Write {
  const { ConditionExpression: _gone, ...rest } = put;
  const { record } = (put.Item ?? {}) as { record?: { S?: string } };
  return record?.S?.startsWith('schema#') === true ? (rest as Write) : put;
}

/** The version that the reset left, two before the one that a rollback writes. */
function withOldVersion(update: Parameters<typeof condition>[0]): typeof update {
  const { ExpressionAttributeValues: values = {} } = update;
  const version = values[':schema_version']?.N;
  if (version === undefined) return update;
  const old = { N: String(Number(version) - 2) };
  const before = { ':schema_version': old, ':applied_schema_version': old };
  return { ...update, ExpressionAttributeValues: { ...values, ...before } };
}

/** Whoever drains sees no lease, and the write that says so does not look for one. */
function draining(kind: Process['kind']): Mutation {
  return {
    ...rewriting((process) =>
      process.kind === kind ? { update: (update) => condition(update, LEASE_IS_FREE, ANY) } : undefined,
    ),
    ports: seesNoLease(kind),
  };
}

function seesNoLease(kind: Process['kind']): Wrap {
  return (ports, process) => {
    if (process.kind !== kind) return ports;
    const { registry } = ports;
    return withRegistry(ports, {
      getTopic: async (topic) => {
        const { lease: _unseen, ...record } = (await registry.getTopic(topic)) ?? {};
        return 'topic' in record ? record : undefined;
      },
    });
  };
}

function enableClearsAll(ports: Ports, process: Process, { world }: Simulation): Ports {
  if (process.task !== 'removeHold') return ports;
  return withRegistry(ports, {
    removeHold: async (request) => {
      await world.table(process).send(withoutAnyHold(ports, request.topic));
      return ports.registry.removeHold(request);
    },
  });
}

function unretireClearsAll(ports: Ports, process: Process, { world }: Simulation): Ports {
  if (process.task !== 'unretire') return ports;
  return withRegistry(ports, {
    unretireTopic: async (request) => {
      await world.table(process).send(withoutAnyHold(ports, request.topic));
      return ports.registry.unretireTopic(request);
    },
  });
}

function withoutAnyHold({ environment }: Ports, topic: string): UpdateItemCommand {
  return new UpdateItemCommand({
    TableName: environment.registryTable,
    Key: { topic: { S: topic }, record: { S: 'topic' } },
    UpdateExpression: 'SET flow_control_flag = :flag REMOVE holds',
    ExpressionAttributeValues: { ':flag': { S: 'ENABLED' } },
  });
}
