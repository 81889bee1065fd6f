import { broken, orders } from '../support/documents.js';
import { Repository } from '../support/repository.js';

/** A repository with a branch that is to be merged, and a checkout of the branch as a CI server makes it. */
export interface PullRequest {
  readonly origin: Repository;
  /** The newest commit only. */
  readonly checkout: Repository;
  readonly remove: () => Promise<void>;
}

/**
 * A branch that removes a column, while `main` has moved on since.
 *
 * @param folder - the project's folder in its repository, with a slash at its end, or empty
 */
export async function pullRequest(folder = ''): Promise<PullRequest> {
  const origin = await Repository.create();
  await origin.commit({ [`${folder}firn.config.json`]: {}, [`${folder}schemas/orders.json`]: orders() });
  await origin.branch('feature');
  await origin.commit({ [`${folder}schemas/orders.json`]: broken() });
  await origin.git('switch', '--quiet', 'main');
  await origin.commit({ 'README.md': 'main has moved on\n' });
  const checkout = await Repository.clone(origin, '--depth=1', '--branch=feature', '--single-branch');
  const remove = async (): Promise<void> => {
    await origin.files.remove();
    await checkout.files.remove();
  };
  return { origin, checkout, remove };
}
