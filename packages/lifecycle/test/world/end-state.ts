import type { World } from './world.js';

/** What may differ between two ways to the same end: times, tokens, Glue's version numbers. */
const INCIDENTAL = new Set([
  'created_at',
  'updated_at',
  'closed_at',
  'started_at',
  'finished_at',
  'acquired_at',
  'expires_at',
  'expires',
  'version_id',
  'waited_seconds',
  'reached',
]);

/** All that a deployment leaves behind: registry, catalog, tables, executions, statements that made something. */
export function endState(world: World): unknown {
  const entries = [...world.entries.keys()]
    .sort()
    .map((name) => [name, world.tableOf(name)?.uuid, world.entry(name)?.metadataLocation]);
  const executions = [...world.executions].map(([arn, { status, input }]) => [arn, status, input]);
  const records = Object.entries(world.records()).map(([key, record]) => [
    key.replace(/run#\S+Z#/, 'run#'),
    withoutIncidentals(record),
  ]);
  return { entries, executions, records, tables: [...world.metadata.keys()].sort() };
}

function withoutIncidentals(value: unknown): unknown {
  if (value instanceof Set) return [...value].sort();
  if (Array.isArray(value)) return value.map(withoutIncidentals);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(
    ([key]) => !INCIDENTAL.has(key) && key !== 'token' && key !== 'record',
  );
  return Object.fromEntries(kept.map(([key, part]) => [key, withoutIncidentals(part)]));
}
