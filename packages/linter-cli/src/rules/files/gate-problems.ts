import { FIRN_ARCHITECTURE, FIRN_DECLARE } from '../references.js';
import type { FileProblems } from './file-problem.js';

/** What keeps a change from being judged, or a topic from going. */
export const GATE_PROBLEMS: FileProblems = {
  fingerprint: {
    summary: 'The declaration of a break holds no fingerprints',
    why: 'A declaration allows one change, which it names by the fingerprints of what is left and what is reached',
    reference: FIRN_DECLARE,
    example: {
      bad: { breakingChange: { from: 'v1', to: 'v2', reason: 'amounts move to payments' } },
      good: {
        breakingChange: { from: 'a'.repeat(64), to: 'b'.repeat(64), reason: 'amounts move to payments' },
      },
    },
  },
  'topic.deleted': {
    summary: 'The file of a live topic was deleted, and the topic is not retired',
    why: 'Its tables and its record in the registry would stay, with nothing in git that says what they are; a file may also be lost by accident',
    reference: FIRN_ARCHITECTURE,
    hint: 'Restore the file, or retire the topic in firn.config.json: "retired": { "<topic>": "<reason>" }. Its tables stay as they are',
  },
  'topic.duplicate': {
    summary: 'Two files are for one topic',
    why: 'Only one of them could be deployed, and nothing says which',
    hint: 'Keep one of them',
  },
  'topic.retired': {
    summary: 'A topic is declared retired, and its file is there',
    why: 'One says that the topic is wanted, the other that it is not',
    hint: 'Delete the file, or take the topic out of "retired" in firn.config.json',
  },
  'base.unreadable': {
    summary: 'What to compare with is not a valid topic schema',
    why: 'What cannot be compared with is never taken for equal, or for new: the check ends with exit code 2',
    hint: 'Compare with the last commit at which the file was valid: --against <commit>',
  },
};
