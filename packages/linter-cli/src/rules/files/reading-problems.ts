import { JSON_STANDARD } from '../references.js';
import type { FileProblems } from './file-problem.js';

/** What keeps a file from being read as JSON. */
export const READING_PROBLEMS: FileProblems = {
  'file.encoding': {
    summary: 'The file is not UTF-8',
    why: 'JSON is exchanged as UTF-8; in another encoding names and docs would become other text',
    reference: JSON_STANDARD,
    hint: 'Save it as UTF-8',
  },
  'file.not-regular': {
    summary: 'There is no regular file at the path, but a link or a folder',
    why: 'Git has versions of a file, and none of what a link leads to: the change could not be compared',
    hint: 'Replace it (a symbolic link, say) by the file itself',
  },
  'file.unreadable': {
    summary: 'The file cannot be read',
    why: 'A file that is not looked at is not let through',
    hint: 'See what the message says: most often permissions',
  },
  'json-syntax': {
    summary: 'The file is not JSON',
    why: 'Every tool that reads the file has to read the same: plain JSON, without comments or trailing commas',
    reference: JSON_STANDARD,
    hint: 'The message says what was expected at the place it names',
  },
  'json-depth': {
    summary: 'The JSON nests too deep',
    why: 'A topic schema nests a few levels; what is far deeper is none, and could exhaust whoever reads it',
    hint: 'Look for brackets that are not closed',
  },
  'duplicate-key': {
    summary: 'An object has a key twice',
    why: 'Readers of JSON differ in which of the two they take',
    reference: JSON_STANDARD,
    hint: 'Remove one of the two',
  },
  'not-unicode': {
    summary: 'A string is not Unicode',
    why: 'Half of a surrogate pair has no UTF-8, and cannot be stored in the catalog or the registry',
    reference: JSON_STANDARD,
    hint: 'Write the whole pair, or the character itself',
  },
};
