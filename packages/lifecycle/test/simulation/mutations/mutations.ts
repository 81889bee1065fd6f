import type { Ports } from '../../../src/index.js';
import { JOB_RULES } from '../jobs/rules.js';
import type { JobRule } from '../jobs/rules.js';
import type { Process } from '../scheduler/process.js';
import { DEPLOYER_RULES } from './deployer.js';
import { NO_MUTATION, together, wrapping } from './mutation.js';
import type { Mutation } from './mutation.js';
import { REGISTRY_RULES } from './registry.js';
import { ROLLBACK_RULES } from './rollback.js';
import { withRegistry } from './with-registry.js';

/** Every rule that can be taken away; the same names as in `docs/model`. */
const MUTATIONS: Readonly<Record<string, Mutation>> = {
  ...Object.fromEntries(JOB_RULES.map((rule) => [rule, withoutJobRule(rule)])),
  ...REGISTRY_RULES,
  ...DEPLOYER_RULES,
  ...ROLLBACK_RULES,
  CuratedPending: wrapping(overlooksCurated),
};

/** The protocol without some of its rules. */
export function withoutRules(rules: readonly string[]): Mutation {
  return rules.length === 0 ? NO_MUTATION : together(rules.map(withoutRule));
}

function withoutRule(rule: string): Mutation {
  const mutation = MUTATIONS[rule];
  if (mutation === undefined) throw new Error(`there is no rule ${rule}`);
  return mutation;
}

function withoutJobRule(rule: JobRule): Mutation {
  return { ...NO_MUTATION, removed: new Set([rule]) };
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
