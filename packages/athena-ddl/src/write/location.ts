import { DdlError } from '../ddl-error.js';
import { quoteText } from './text.js';

const LOCATION = /^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](?:\/[A-Za-z0-9_.=-]+)+\/?$/;

/**
 * The location of a table.
 *
 * @throws DdlError unless it is a folder within a bucket, of characters that mean the same everywhere. At the root of a
 * bucket VACUUM fails
 */
export function quoteLocation(where: string, location: string): string {
  if (LOCATION.test(location) && !location.split('/').some((part) => part === '.' || part === '..')) {
    return quoteText(location);
  }
  throw new DdlError({
    where: `the location of ${where}`,
    found: JSON.stringify(location),
    expected: 's3://<bucket>/<folder>/, with a-z, A-Z, 0-9, _, ., = and - in the names of folders',
    fix: 'Choose another location',
  });
}
