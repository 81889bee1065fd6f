import type { LintRule } from '../rule.js';

/** Topics that nobody answers for. */
export const ownerRequired: LintRule = {
  id: 'owner-required',
  family: 'hygiene',
  summary: 'A topic has no owner',
  why: 'Whoever finds a wrong value, or wants to change the topic, has to know whom to ask',
  severity: 'off',
  options: {},
  example: { bad: {}, good: { owner: 'team-checkout' } },
  find: ({ topic, owner }) => {
    if (owner !== undefined) return [];
    const message = `Nobody answers for the topic "${topic}"`;
    return [{ path: 'owner', message, hint: 'Say who does: "owner": "..."', pointer: '' }];
  },
};
