import { CLASS_MEANINGS, oneOf } from '@firn/cli-kit';
import type { Classification } from '@firn/schema-classifier';

/** The model of what a deployment is: the class of a change, or the retirement of a topic. */
export const DeploymentClassModel = oneOf<Classification | 'RETIRE'>('What it means for the live tables', {
  ...CLASS_MEANINGS,
  RETIRE: 'they stay as they are, and are fed no more',
});
