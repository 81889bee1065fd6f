import { expect, it } from '@jest/globals';

import { actorOf } from '../../src/aws/actor.js';

it.each([
  [undefined, {}, undefined],
  ['arn:a', {}, 'arn:a'],
  ['arn:a', { GITHUB_ACTOR: '' }, 'arn:a'],
  ['arn:a', { GITHUB_ACTOR: 'octocat' }, 'arn:a for octocat'],
  [undefined, { GITLAB_USER_LOGIN: 'ann' }, 'ann'],
])('who acts with %p and %p', (caller, env, actor) => {
  expect(actorOf(caller, env)).toBe(actor);
});
