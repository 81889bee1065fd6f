import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { TemporaryDirectory } from '@firn/cli-kit/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Compile } from 'typebox/schema';

import { ApplyResultModel } from '../src/apply/apply-result.js';
import { DriftResultModel } from '../src/drift/drift-result.js';
import { FlowResultModel } from '../src/flow-control/flow-result.js';
import { HistoryResultModel } from '../src/history/history-result.js';
import { PACKAGE_ROOT } from '../src/package-root.js';
import { PlanResultModel } from '../src/plan/plan-result.js';
import { QuarantineListModel } from '../src/quarantine/list-result.js';
import { QuarantineReplayModel } from '../src/quarantine/replay-result.js';
import { RollbackResultModel } from '../src/rollback/rollback-result.js';
import { StatusResultModel } from '../src/status/status-result.js';
import { broken, declared, evolved, topic } from './support/documents.js';
import { FakeWorld } from './support/fake-world.js';
import { newTableJournal } from './support/journals.js';
import { run } from './support/run.js';

const MODELS = {
  plan: PlanResultModel,
  apply: ApplyResultModel,
  resume: ApplyResultModel,
  rebuild: ApplyResultModel,
  rollback: RollbackResultModel,
  status: StatusResultModel,
  pause: FlowResultModel,
  enable: FlowResultModel,
  drift: DriftResultModel,
  history: HistoryResultModel,
  'quarantine-list': QuarantineListModel,
  'quarantine-replay': QuarantineReplayModel,
};
const NAMES = Object.keys(MODELS) as (keyof typeof MODELS)[];

function fileOf(name: string): string {
  return join(PACKAGE_ROOT, 'schemas', `${name}-result.json`);
}

function expectedText(name: keyof typeof MODELS): string {
  const head = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: `firn-deploy ${name.replace('quarantine-', 'quarantine ')} --format json`,
  };
  return `${JSON.stringify({ ...head, ...MODELS[name] }, undefined, 2)}\n`;
}

describe('the published JSON Schemas', () => {
  let project: TemporaryDirectory;
  let world: FakeWorld;
  beforeAll(async () => {
    if (process.env.FIRN_UPDATE_SCHEMAS)
      NAMES.forEach((name) => {
        writeFileSync(fileOf(name), expectedText(name));
      });
    project = await TemporaryDirectory.create();
    world = new FakeWorld();
    for (const name of ['a', 'b', 'c', 'd', 'e', 'old']) world.deploy(topic(name));
    world.unreachable.add('e');
    world.journals.set('0123456789abcdef', newTableJournal('a'));
    world.answer = () => ({
      ok: true,
      rows: [{ reason: 'not_json', schema_version: '1', records: '1', replayed: '0', raw_pos: '0' }],
    });
    await project.write({
      'valid/a.json': topic('a'),
      'valid/b.json': evolved('b'),
      'valid/c.json': broken('c'),
      'valid/d.json': declared('d'),
      'valid/e.json': evolved('e'),
      'valid/f.json': topic('f'),
      'invalid/a.json': '{}',
      'firn.config.json': { retired: { old: 'nobody reads it' } },
    });
  });
  afterAll(() => project.remove());

  it.each(NAMES)('%s-result.json is made from its model (FIRN_UPDATE_SCHEMAS=1 writes it anew)', (name) => {
    expect(JSON.parse(readFileSync(fileOf(name), 'utf8'))).toEqual(JSON.parse(expectedText(name)));
  });

  it.each([
    ['plan', ['--schemas', 'valid']],
    ['plan', ['--schemas', 'invalid']],
    ['apply', ['--schemas', 'valid']],
    ['apply', ['--schemas', 'invalid']],
    ['resume', ['a', 'none']],
    ['rebuild', ['a', 'none', '--reason', 'a new column']],
    ['rollback', ['a', 'none']],
    ['status', ['--topic', 'a', 'b', 'none']],
    ['pause', ['a', 'none', '--reason', 'a look']],
    ['enable', ['a', 'none']],
    ['history', ['a']],
    ['quarantine-list', ['a']],
    ['quarantine-list', ['none']],
    ['quarantine-replay', ['a']],
    ['quarantine-replay', ['none']],
    ['drift', ['--schemas', 'valid']],
    ['drift', ['--schemas', 'invalid']],
  ])('describe what %s %j prints', async (name, args) => {
    const schema = Compile(JSON.parse(readFileSync(fileOf(name), 'utf8')) as object);
    const command = name.startsWith('quarantine-') ? name.split('-') : [name];
    const { out } = await run(project.path, world.ports, ...command, '--format', 'json', ...args);
    const result = JSON.parse(out) as object;
    expect(schema.Errors(result)).toEqual([true, []]);
    expect(schema.Check({ ...result, more: 1 })).toBe(false);
    const [list = 'outcome'] = ['topics', 'deployments', 'groups'].filter((key) => key in result);
    expect(schema.Check({ ...result, [list]: [{ topic: 7 }] })).toBe(false);
  });
});
