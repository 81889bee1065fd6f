import { ACCOUNT, REGION } from '../state/runtime.js';

/** The ARN of something in the one account and region. */
export function arn(service: string, resource: string): string {
  return `arn:aws:${service}:${REGION}:${ACCOUNT}:${resource}`;
}
