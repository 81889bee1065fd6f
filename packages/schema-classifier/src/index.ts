export type { Change } from './model/change.js';
export type { ChangeClassification, Classification } from './model/classification.js';
export type { ClassifiedChange, Declaration, DeclarationStatus, ResetScope } from './model/classified-change.js';
