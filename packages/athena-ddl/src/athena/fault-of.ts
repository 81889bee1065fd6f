import type { CallFault } from './athena-call-error.js';

const THROTTLED =
  /^(TooManyRequests|Throttling|Throttled|RequestThrottled|ThrottledException|RequestLimitExceeded|SlowDown)/;
const DENIED = /^(AccessDenied|NotAuthorized|UnauthorizedOperation)/;

/** What an error of the SDK says about a call; `undefined` for anything that is no answer of the service's. */
export function faultOf(error: Error): CallFault | undefined {
  const { $fault, $metadata } = error as Partial<ServiceAnswer>;
  const status = $metadata?.httpStatusCode;
  if (THROTTLED.test(error.name) || status === 429) return 'throttled';
  if (DENIED.test(error.name)) return 'denied';
  return $fault === 'server' || (status !== undefined && status >= 500) ? 'unavailable' : undefined;
}

interface ServiceAnswer {
  readonly $fault: 'client' | 'server';
  readonly $metadata: { readonly httpStatusCode?: number };
}
