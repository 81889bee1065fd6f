import { refusal } from '../result.js';
import type { Condition } from '../store/expression.js';

/** This schema version is the published one. */
export function publishedVersionIs(version: number): Condition {
  return {
    expression: '#schema_version = :from_version',
    values: { ':from_version': version },
    judge: (current) => {
      if (current.schema_version === version) return 'holds';
      const message =
        `topic "${current.topic}" is at schema version ${current.schema_version}, expected ${version}: ` +
        'another deployment was published since this one was planned; plan again';
      return refusal('version_moved', message, current);
    },
  };
}

/** As when the record was read, the tables have the structure of this version. */
export function appliedVersionIsStill(version: number): Condition {
  return {
    expression: '#applied_schema_version = :applied_before',
    values: { ':applied_before': version },
    judge: (current) => (current.applied_schema_version === version ? 'holds' : 'changed'),
  };
}

/** As when the record was read, this is the highest generation given out. */
export function generationCounterIsStill(counter: number): Condition {
  return {
    expression: '#generation_counter = :counter',
    values: { ':counter': counter },
    judge: (current) => (current.generation_counter === counter ? 'holds' : 'changed'),
  };
}
