import { CHANGE_PROPERTIES, closed, oneOf } from '@firn/cli-kit';
import * as Type from 'typebox';
import type { Static } from 'typebox';

const SeverityModel = oneOf('How much a finding counts', {
  error: 'it stands against merging',
  warning: 'it is worth a look',
  none: 'it is told, and no more',
  off: 'it is not looked for, or does not count',
});

const OptionModel = Type.Union([
  closed({
    kind: Type.Literal('integer'),
    description: Type.String(),
    least: Type.Integer(),
    default: Type.Integer(),
  }),
  closed({ kind: Type.Literal('pattern'), description: Type.String(), default: Type.String() }),
]);

const KeysModel = Type.Record(Type.String(), Type.Unknown(), {
  description: 'Keys of a topic schema file, with their values',
});

/**
 * The model of what `firn-lint explain --format json` prints, and `firn-lint rules --format json` a list of;
 * `schemas/rule.json` is made from it.
 */
export const RuleModel = closed({
  id: Type.String(),
  kind: oneOf('What it is about', {
    file: 'a file, or what it is compared with',
    change: 'a change of a topic schema',
    topic: 'a topic schema by itself',
  }),
  family: Type.Optional(Type.String({ description: 'The family of rules; absent for problems of files' })),
  summary: Type.String(),
  why: Type.String(),
  reference: Type.Optional(
    closed({ title: Type.String(), url: Type.String() }, { description: 'What the why rests on' }),
  ),
  classification: Type.Optional(CHANGE_PROPERTIES.classification),
  default: SeverityModel,
  severity: SeverityModel,
  configurable: Type.Boolean({ description: 'Whether it can be set and ignored' }),
  options: Type.Optional(Type.Record(Type.String(), OptionModel)),
  example: Type.Optional(
    Type.Union([
      closed({ before: KeysModel, after: KeysModel }),
      closed({ bad: KeysModel, good: KeysModel }),
    ]),
  ),
  hint: Type.Optional(
    Type.String({ description: 'How to mend it, or what to look out for; of what is found in the example' }),
  ),
});

/** Everything there is to say of a rule: its severity by default, and as configured, overrides for some topics aside. */
export type RuleEntry = Readonly<Static<typeof RuleModel>>;

/** What a rule is about. */
export type RuleKind = RuleEntry['kind'];
