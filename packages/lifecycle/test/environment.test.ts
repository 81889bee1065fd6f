import { describe, expect, it } from '@jest/globals';
import { environmentParameter, parseEnvironment } from '../src/environment.js';
import { ENVIRONMENT } from './world/world.js';

function parsed(change: Record<string, unknown>): readonly string[] {
  return parseEnvironment(JSON.stringify({ ...ENVIRONMENT, ...change })).problems;
}

describe('parseEnvironment', () => {
  it('reads what the stack writes, and takes trailing slashes off the prefixes', () => {
    const text = JSON.stringify({
      ...ENVIRONMENT,
      lake: 's3://lake/data/',
      control: 's3://control/',
      added_later: true,
    });
    expect(parseEnvironment(text)).toMatchObject({
      environment: { lake: 's3://lake/data', control: 's3://control' },
      problems: [],
    });
  });

  it.each<[string, Record<string, unknown>, string]>([
    [
      'a newer format',
      { format: 2 },
      '"format" of the environment is 2, expected 1 (a newer format needs a newer version of this package).',
    ],
    ['a missing part', { lake: undefined }, 'The environment lacks "lake".'],
    [
      'a prefix that is none',
      { lake: '/tmp/lake' },
      '"lake" of the environment is "/tmp/lake", expected s3://<bucket> or s3://<bucket>/<prefix>.',
    ],
    [
      'a database name that would break SQL',
      { databases: { ...ENVIRONMENT.databases, raw: 'raw"; DROP' } },
      '"databases.raw" of the environment is "raw\\"; DROP", expected a Glue database name: [a-z0-9_], at most 255 characters.',
    ],
    [
      'a nested part that is missing',
      { jobs: { standardized: 's', curated: 'c' } },
      'The environment lacks "jobs.rebuilder".',
    ],
    [
      'a number of workers that is none',
      { rebuild: { workerType: 'G.1X', workers: 0.5 } },
      '"rebuild.workers" of the environment is 0.5, expected the number of workers of a rebuild.',
    ],
    [
      'something that is no ARN',
      { stateMachines: { master: 'm', rebuilder: 'arn:aws:states:r:1:stateMachine:x' } },
      '"stateMachines.master" of the environment is "m", expected the ARN of a state machine.',
    ],
  ])('names %s', (_, change, problem) => {
    expect(parsed(change)).toEqual([problem]);
  });

  it('gives all problems at once', () => {
    expect(parsed({ format: 2, lake: '', athena: {} })).toHaveLength(4);
  });

  it.each([
    ['not JSON', '{', 'The environment is not JSON'],
    ['not an object', '[]', 'The whole'],
  ])('refuses text that is %s', (_, text, problem) => {
    expect(parseEnvironment(text).problems.join()).toContain(problem);
  });
});

it('names the SSM parameter of an environment', () => {
  expect(environmentParameter('prod')).toBe('/firn/prod/environment');
});
