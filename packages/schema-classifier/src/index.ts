/**
 * Compares two versions of a topic schema and says what the change means for the live Iceberg tables.
 *
 * @packageDocumentation
 */

export { classify } from './classify.js';
export type { Change } from './model/change.js';
export { worstClassification } from './model/classification.js';
export type { ChangeClassification, Classification } from './model/classification.js';
export type {
  ClassifiedChange,
  Declaration,
  DeclarationStatus,
  ResetScope,
} from './model/classified-change.js';
export { rules } from './rules/catalogue.js';
export { EXAMPLE_BASE } from './rules/example-base.js';
export type { Reference, Rule, RuleExample, RuleFamily } from './rules/rule.js';
