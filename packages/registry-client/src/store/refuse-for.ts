import { DEPLOYMENT_PREFIX, SCHEMA_PREFIX } from '../keys.js';
import { isUnknownFormat, readDeployment, readVersion, unknownFormat } from '../records/read-item.js';
import type { Item } from '../records/read-item.js';
import { refusal } from '../result.js';
import type { Refusal } from '../result.js';

/** A refusal for a record that stands in the way of a write, with that record. One of a newer version is not read. */
export function refuseFor(item: Item | undefined, refuse: (item: Item | undefined) => Refusal): Refusal {
  if (item === undefined) return refuse(item);
  if (isUnknownFormat(item)) return refusal('unknown_format', unknownFormat(item));
  const record = String(item['record']);
  return {
    ...refuse(item),
    ...(record.startsWith(DEPLOYMENT_PREFIX) && { journal: readDeployment(item) }),
    ...(record.startsWith(SCHEMA_PREFIX) && { schema: readVersion(item) }),
  };
}
