import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Compile } from 'typebox/schema';

import { DeployedStackModel } from '../src/deploy/deployed-stack.js';
import { PACKAGE_ROOT } from '../src/package-root.js';
import { DownResultModel } from '../src/results/down-result.js';
import { RunResultModel } from '../src/results/run-result.js';
import { StatusResultModel } from '../src/results/status-result.js';
import { UpResultModel } from '../src/results/up-result.js';
import { FakeMachine } from './support/fake-machine.js';

const MODELS = {
  up: UpResultModel,
  down: DownResultModel,
  status: StatusResultModel,
  deploy: DeployedStackModel,
  run: RunResultModel,
};
const NAMES = Object.keys(MODELS) as (keyof typeof MODELS)[];

function fileOf(name: string): string {
  return join(PACKAGE_ROOT, 'schemas', `${name}-result.json`);
}

function expectedText(name: keyof typeof MODELS): string {
  const head = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: `firn-local ${name} --format json`,
  };
  return `${JSON.stringify({ ...head, ...MODELS[name] }, undefined, 2)}\n`;
}

describe('the published JSON Schemas', () => {
  let machine: FakeMachine;
  beforeAll(async () => {
    if (process.env.FIRN_UPDATE_SCHEMAS)
      for (const name of NAMES) writeFileSync(fileOf(name), expectedText(name));
    machine = await FakeMachine.create();
  });
  afterAll(() => machine.remove());

  it.each(NAMES)('%s-result.json is made from its model (FIRN_UPDATE_SCHEMAS=1 writes it anew)', (name) => {
    expect(JSON.parse(readFileSync(fileOf(name), 'utf8'))).toEqual(JSON.parse(expectedText(name)));
  });

  // What deploy and run print, the whole run looks at.
  it.each(['status', 'down', 'up', 'up', 'status', 'down', 'status'])(
    'describe what %s prints',
    async (name) => {
      const schema = Compile(JSON.parse(readFileSync(fileOf(name), 'utf8')) as object);
      const { out } = await machine.run(name, '--format', 'json');
      const result = JSON.parse(out) as object;
      expect(schema.Errors(result)).toEqual([true, []]);
      expect(schema.Check({ ...result, more: 1 })).toBe(false);
    },
  );
});
