import type { OpenDeployment } from './open-deployment.js';
import { report, stillThere } from './open-deployment.js';

/** Pauses the topic of a reset whose new tables have caught up; from here on it waits. CAUGHT_UP -> PAUSED. */
export async function pauseToSwap(deployment: OpenDeployment): Promise<void> {
  const { ports, plan } = deployment;
  report(deployment, 'pause', 'started', `Pausing the topic ${plan.topic}.`);
  stillThere(await ports.registry.pauseToSwap({ topic: plan.topic, deployment: plan.deploymentId }));
  report(deployment, 'pause', 'finished', `The topic ${plan.topic} is PAUSED.`);
}
