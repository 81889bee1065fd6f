import type { FileProblems } from './files/file-problem.js';
import { GATE_PROBLEMS } from './files/gate-problems.js';
import { NAME_PROBLEMS } from './files/name-problems.js';
import { READING_PROBLEMS } from './files/reading-problems.js';
import { SHAPE_PROBLEMS } from './files/shape-problems.js';
import { SOURCE_PROBLEMS } from './files/source-problems.js';
import { TABLE_PROBLEMS } from './files/table-problems.js';
import { TYPE_PROBLEMS } from './files/type-problems.js';

/** What keeps a file from being a topic schema, or from being judged. Always errors, which no configuration sets. */
export const FILE_PROBLEMS: FileProblems = {
  ...READING_PROBLEMS,
  ...SHAPE_PROBLEMS,
  ...NAME_PROBLEMS,
  ...TYPE_PROBLEMS,
  ...SOURCE_PROBLEMS,
  ...TABLE_PROBLEMS,
  ...GATE_PROBLEMS,
};
