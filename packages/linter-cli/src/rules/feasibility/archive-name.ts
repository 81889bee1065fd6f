import { FIRN_ARCHITECTURE } from '../references.js';
import type { LintRule } from '../rule.js';

/**
 * `__g<n>` is an archived generation, `__g<n>_r<m>` one that an earlier reset failed to leave, `__g<n>_failed` one that
 * was rolled back, `__next_<deployment>` what is to become the next one.
 */
const TAKEN = /^(.+)__(?:g\d+(?:_r\d+|_failed)?|next_[0-9a-f]{16})$/;

/** Topics whose tables would have the name of another topic's archive. */
export const archiveName: LintRule = {
  id: 'archive-name',
  family: 'feasibility',
  summary: "A topic has a name that a reset gives to another topic's tables",
  why: 'A reset keeps the tables of a topic orders as orders__g1, orders__g2 and so on, and prepares the new ones as orders__next_ with the id of the deployment, all in one database: two tables cannot have one name',
  reference: FIRN_ARCHITECTURE,
  severity: 'error',
  options: {},
  example: { bad: { topic: 'orders__g2' }, good: { topic: 'orders_g2' } },
  find: ({ topic }) => {
    const other = TAKEN.exec(topic)?.[1];
    if (other === undefined) return [];
    return [
      {
        path: 'topic',
        message: `"${topic}" is a name for tables of the topic "${other}", after or during a reset`,
        hint: `Choose another name, for instance "${topic.replace(/_{2,}/g, '_')}"`,
        pointer: '/topic',
      },
    ];
  },
};
