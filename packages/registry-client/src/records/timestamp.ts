import { Type } from 'typebox';

/**
 * A moment in UTC with milliseconds, `2026-11-23T21:00:00.000Z`.
 *
 * The width is fixed, so that comparing the text compares the times: lease expiry is compared by DynamoDB.
 */
export const Timestamp = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$' });
