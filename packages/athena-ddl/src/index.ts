/** Name under which this package is published. */
export const PACKAGE_NAME = '@firn/athena-ddl';
