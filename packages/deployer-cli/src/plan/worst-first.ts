import type { TopicPlanReport } from './plan-result.js';

/** What a reader must see first: what does not work, then what costs most. */
const STATES: readonly TopicPlanReport['state'][] = ['failed', 'refused', 'resumes', 'ready', 'unchanged'];
const CLASSES: readonly TopicPlanReport['classification'][] = [
  'NUCLEAR_RESET',
  'RETIRE',
  'NEW_TABLE',
  'SCHEMA_EVOLVE',
  'PURE_REMAP',
  'NO_CHANGE',
];

/** Topics in the order of how much somebody should look at them. */
export function worstFirst(topics: readonly TopicPlanReport[]): readonly TopicPlanReport[] {
  return [...topics].sort(
    (a, b) =>
      STATES.indexOf(a.state) - STATES.indexOf(b.state) ||
      CLASSES.indexOf(a.classification) - CLASSES.indexOf(b.classification) ||
      (b.cost?.minutes ?? 0) - (a.cost?.minutes ?? 0) ||
      (a.topic < b.topic ? -1 : 1),
  );
}
