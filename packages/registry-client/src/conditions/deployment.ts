import type { DeploymentStep } from '../records/deployment-step.js';
import { refusal } from '../result.js';
import type { Condition } from '../store/expression.js';

/** No deployment of the topic is open. */
export function noDeploymentIsOpen(): Condition {
  return {
    expression: 'attribute_not_exists(#deployment)',
    judge: (current) => {
      const open = current.deployment;
      if (open === undefined) return 'holds';
      const message =
        `topic "${current.topic}" has an open deployment: ${open.class} ${open.id} at step ${open.step}; ` +
        'resume it or roll it back first';
      return refusal('deployment_open', message, current);
    },
  };
}

/** The given deployment is open and stands at the given step. */
export function deploymentStandsAt(id: string, step: DeploymentStep): Condition {
  return {
    expression: '#deployment.#id = :deployment AND #deployment.#step = :step',
    values: { ':deployment': id, ':step': step },
    judge: (current) => {
      const open = current.deployment;
      if (open?.id !== id) {
        const found = open === undefined ? 'none is' : `deployment ${open.id} is, at step ${open.step}`;
        const message = `deployment ${id} of topic "${current.topic}" is not open: ${found}`;
        return refusal('other_deployment', message, current);
      }
      if (open.step === step) return 'holds';
      const message = `deployment ${id} of topic "${current.topic}" is at step ${open.step}, expected ${step}`;
      return refusal('step_moved', message, current);
    },
  };
}

/** As when the record was read, a deployment is open or not. */
export function deploymentIsStill(open: boolean): Condition {
  return {
    expression: open ? 'attribute_exists(#deployment)' : 'attribute_not_exists(#deployment)',
    judge: (current) => ((current.deployment !== undefined) === open ? 'holds' : 'changed'),
  };
}
