import type { Ports } from '../../../src/index.js';
import type { MemoryDynamoDB } from '../../world/memory-dynamodb.js';
import type { JobRule } from '../jobs/rules.js';
import type { Process } from '../scheduler/process.js';
import type { Simulation } from '../simulation.js';

/** A rule taken away, by wrapping what processes reach the world through. */
export interface Mutation {
  readonly removed: ReadonlySet<JobRule>;
  readonly client: (client: MemoryDynamoDB, process: Process) => MemoryDynamoDB;
  readonly ports: Wrap;
}

/** Other ports for a process than those that it should have. */
export type Wrap = (ports: Ports, process: Process, simulation: Simulation) => Ports;

/** The protocol as it is. */
export const NO_MUTATION: Mutation = {
  removed: new Set(),
  client: (client) => client,
  ports: (ports) => ports,
};

export function wrapping(ports: Wrap): Mutation {
  return { ...NO_MUTATION, ports };
}

/** Several rules taken away at once. */
export function together(mutations: readonly Mutation[]): Mutation {
  return {
    removed: new Set(mutations.flatMap(({ removed }) => [...removed])),
    client: (client, process) =>
      mutations.reduce((inner, mutation) => mutation.client(inner, process), client),
    ports: (ports, process, simulation) =>
      mutations.reduce((inner, mutation) => mutation.ports(inner, process, simulation), ports),
  };
}
