import { VERSION } from '../../version.js';

/** The repository that the integrations are in. */
export const REPOSITORY = 'firn-data/firn';

/** The tag of the release that this is. The tag of the npm release has an @ in it, which `uses:` does not take. */
export const RELEASE_TAG = `firn-lint-v${VERSION}`;
