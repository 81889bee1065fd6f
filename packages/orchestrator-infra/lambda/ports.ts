import { createAwsPorts } from '@firn/lifecycle/aws';
import { ownEnvironment } from './environment';

/** Made once for all calls that this instance of the function serves. */
export const ports = createAwsPorts(ownEnvironment());
