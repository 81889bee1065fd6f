import { observeRollback, planRollback, rollbackDeployment } from '../../src/index.js';
import type { Ports, RollbackOptions, RollbackOutcome } from '../../src/index.js';
import { ENVIRONMENT } from './world.js';

/** What `firn-deploy rollback` does: look, plan, carry out. */
export async function rollBack(ports: Ports, options: RollbackOptions = {}): Promise<RollbackOutcome> {
  return rollbackDeployment(
    planRollback(await observeRollback('orders', ports), ENVIRONMENT),
    ports,
    options,
  );
}
