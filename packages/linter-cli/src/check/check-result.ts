import { Type } from 'typebox';
import type { Static } from 'typebox';

const Text = (description: string) => Type.String({ description });
const Line = Type.Integer({ minimum: 1, description: 'Line in the file, beginning at 1' });
const Column = Type.Integer({ minimum: 1, description: 'Column in the line, beginning at 1' });

const Classification = Type.Union(
  [
    Type.Literal('NO_CHANGE'),
    Type.Literal('PURE_REMAP'),
    Type.Literal('SCHEMA_EVOLVE'),
    Type.Literal('NUCLEAR_RESET'),
    Type.Literal('NEW_TABLE'),
  ],
  { description: 'What the change means for the live tables' },
);

const ChangeReport = Type.Object(
  {
    rule: Text('Stable id of the rule that judged the change'),
    path: Text(
      "What changed: a.b a struct's field, a[] a list's element, a{} a map's value, a{key} a map's key",
    ),
    before: Type.Optional(Text('What it was; absent for something added')),
    after: Type.Optional(Text('What it is; absent for something removed')),
    classification: Classification,
    breaking: Type.Boolean(),
    message: Text('What happened'),
    why: Text('Why it is classified so'),
    hint: Type.Optional(Text('A way that avoids the break, or what to look out for')),
    line: Line,
    column: Column,
  },
  { additionalProperties: false },
);

const TopicReport = Type.Object(
  {
    topic: Type.String(),
    file: Text('The schema file, relative to the project'),
    baseFile: Type.Optional(Text('The file at the base, when it was another one: the schema file was moved')),
    classification: Classification,
    declaration: Type.Union(
      [Type.Literal('not_needed'), Type.Literal('missing'), Type.Literal('matching'), Type.Literal('stale')],
      { description: 'Whether the file declares this breaking change, none, or another one' },
    ),
    declared: Type.Boolean({ description: 'Whether the change breaks and is declared on purpose' }),
    blocked: Type.Boolean({ description: 'Whether the change breaks and is not declared' }),
    declareCommand: Type.Optional(Text('The command that declares the break; present when it is blocked')),
    changes: Type.Array(ChangeReport),
  },
  { additionalProperties: false },
);

const ProblemReport = Type.Object(
  {
    code: Text('Stable id of the kind of problem'),
    message: Text('What was found and what was expected'),
    hint: Type.Optional(Text('How to mend it')),
    file: Type.String(),
    line: Type.Optional(Line),
    column: Type.Optional(Column),
  },
  { additionalProperties: false },
);

const RetiredTopic = Type.Object(
  { topic: Type.String(), file: Text('The file at the base, deleted since'), reason: Type.String() },
  { additionalProperties: false },
);

const Against = Type.Union([
  Type.Object(
    { kind: Type.Literal('git'), ref: Type.String(), commit: Text('The merge base of the ref and HEAD') },
    { additionalProperties: false },
  ),
  Type.Object({ kind: Type.Literal('directory'), path: Type.String() }, { additionalProperties: false }),
]);

/** The model of what `firn-lint check --format json` prints; `schemas/check-result.json` is made from it. */
export const CheckResultModel = Type.Object(
  {
    verdict: Type.Union([Type.Literal('pass'), Type.Literal('blocked')]),
    against: Against,
    topics: Type.Array(TopicReport, { description: 'Topics whose files differ from the base, by name' }),
    retired: Type.Array(RetiredTopic, {
      description: 'Topics whose files were deleted, as the configuration allows',
    }),
    problems: Type.Array(ProblemReport, {
      description: 'What is wrong with files, or keeps them from being judged',
    }),
  },
  { additionalProperties: false },
);

/** What a check found. */
export type CheckResult = Static<typeof CheckResultModel>;
/** What a check found in one topic. */
export type TopicReport = Static<typeof TopicReport>;
/** One change of a topic, with its place in the file. */
export type ChangeReport = Static<typeof ChangeReport>;
/** Something wrong that is not a change. */
export type ProblemReport = Static<typeof ProblemReport>;
/** A topic that was deleted as the configuration allows. */
export type RetiredTopic = Static<typeof RetiredTopic>;
