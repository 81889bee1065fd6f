import {
  CHANGE_PROPERTIES,
  ClassificationModel,
  PLACE_PROPERTIES,
  ProblemModel,
  closed,
  oneOf,
} from '@firn/cli-kit';
import * as Type from 'typebox';
import type { Static } from 'typebox';

import { EditsModel } from '../fix/edit.js';
import { FormerlyModel } from '../history/formerly.js';
import { HistoryGapModel } from '../history/history.js';
import { WEIGHT_PROPERTIES } from './weight.js';

const ChangeModel = closed({
  ...CHANGE_PROPERTIES,
  ...PLACE_PROPERTIES,
  ...WEIGHT_PROPERTIES,
  formerly: Type.Optional(FormerlyModel),
  edits: EditsModel,
});

const ReportedFindingModel = closed({
  ...ProblemModel.properties,
  topic: Type.Optional(Type.String({ description: 'The topic, where the file is that of one' })),
  path: Type.Optional(Type.String({ description: 'What of the topic schema it is about, as in changes' })),
  why: Type.Optional(Type.String({ description: 'Why it matters' })),
  ...WEIGHT_PROPERTIES,
  edits: EditsModel,
});

const TopicModel = closed({
  topic: Type.String(),
  file: Type.String({ description: 'The schema file, relative to the project' }),
  baseFile: Type.Optional(
    Type.String({ description: 'The file at the base, when it was another one: the schema file was moved' }),
  ),
  classification: ClassificationModel,
  declaration: oneOf('The state of "breakingChange" in the file', {
    not_needed: 'nothing breaks and nothing is declared',
    missing: 'the change breaks and is not declared',
    matching: 'the change breaks and exactly this change is declared',
    stale: 'another change is declared',
  }),
  declared: Type.Boolean({ description: 'Whether the change breaks and is declared on purpose' }),
  blocked: Type.Boolean({ description: 'Whether the change breaks and is not declared' }),
  declareCommand: Type.Optional(
    Type.String({ description: 'The command that declares the break; present when it is blocked' }),
  ),
  structure: Type.Optional(
    closed(
      { from: Type.String(), to: Type.String() },
      { description: 'What a declaration of the break names; present when it is blocked' },
    ),
  ),
  changes: Type.Array(ChangeModel),
});

const RetiredModel = closed({
  topic: Type.String(),
  file: Type.String({ description: 'The file, deleted since the base' }),
  reason: Type.String(),
});

const FixedModel = closed({
  topic: Type.Optional(Type.String({ description: 'The topic, where the file is that of one' })),
  file: Type.String({ description: 'The file, relative to the project' }),
  message: Type.String({ description: 'What was done to it' }),
});

const AgainstModel = Type.Union([
  closed({
    kind: Type.Literal('git'),
    ref: Type.String(),
    commit: Type.String({ description: 'The merge base of the ref and HEAD' }),
  }),
  closed({ kind: Type.Literal('directory'), path: Type.String() }),
]);

/** The model of what `firn-lint check --format json` prints; `schemas/check-result.json` is made from it. */
export const CheckResultModel = closed({
  verdict: oneOf('Whether it may be merged', {
    pass: 'nothing stands against it',
    blocked: 'something does',
  }),
  against: AgainstModel,
  topics: Type.Array(TopicModel, { description: 'Topics whose files differ from the base, by name' }),
  retired: Type.Array(RetiredModel, {
    description: 'Topics whose files were deleted, as the configuration allows',
  }),
  problems: Type.Array(ReportedFindingModel, {
    description: 'What is wrong with files, or keeps them from being judged',
  }),
  historyGap: Type.Optional(HistoryGapModel),
  fixed: Type.Optional(
    Type.Array(FixedModel, { description: 'What --fix did to files; the rest is as it is found after that' }),
  ),
});

/** What a check found. */
export type CheckResult = Static<typeof CheckResultModel>;
/** What a check found in one topic. */
export type TopicReport = Static<typeof TopicModel>;
/** A change, and whether it stands against merging. */
export type WeighedChange = TopicReport['changes'][number];
/** Something that is wrong, and whether it stands against merging. */
export type WeighedProblem = CheckResult['problems'][number];
/** A topic that was deleted as the configuration allows. */
export type RetiredTopic = Static<typeof RetiredModel>;
/** A file that was edited to mend it. */
export type FixedFile = Static<typeof FixedModel>;
