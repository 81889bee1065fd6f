import { declareCommand, reportChange } from '@firn/cli-kit';
import type { SchemaFile } from '@firn/cli-kit';
import { classify } from '@firn/schema-classifier';
import type { Change, Declaration } from '@firn/schema-classifier';
import type { TopicSchema } from '@firn/topic-schema';

import type { TopicReport } from './check-result.js';
import { fingerprint } from './fingerprint.js';
import type { Severity } from './weight.js';

const FILE_START = { line: 1, column: 1 };

/** A valid schema file, and the schema it is compared with. */
export interface Candidate {
  readonly file: SchemaFile;
  readonly schema: TopicSchema;
  /** Absent when the topic is new. */
  readonly before?: TopicSchema;
  /** The file at the base, when it was another one. */
  readonly baseFile?: string;
}

/**
 * Judges one topic. Pure.
 *
 * @param against - the base as it was named on the command line, for the command that declares a break
 */
export function judgeTopic({ file, schema, before, baseFile }: Candidate, against: string): TopicReport {
  const { classification, breaking, declaration, changes } = classify(before, schema);
  const declared = declaration.status === 'matching';
  const blocked = breaking && !declared;
  return {
    topic: schema.topic,
    file: file.file,
    ...(baseFile !== undefined && { baseFile }),
    classification,
    declaration: declaration.status,
    declared,
    blocked,
    ...(blocked && { declareCommand: declareCommand(file.file, against), ...structureOf(declaration) }),
    changes: changes.map((change) => ({
      ...reportChange(change),
      ...(file.locate(change.pointer) ?? FILE_START),
      severity: severityOf(change, declared),
      fingerprint: fingerprint(change.rule, schema.topic, change.path, change.before, change.after),
    })),
  };
}

function structureOf({ from, to }: Declaration): Pick<TopicReport, 'structure'> {
  return from === undefined || to === undefined ? {} : { structure: { from, to } };
}

function severityOf({ breaking }: Change, declared: boolean): Severity {
  if (!breaking) return 'none';
  return declared ? 'warning' : 'error';
}
