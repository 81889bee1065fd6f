import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Template } from 'aws-cdk-lib/assertions';
import { quickApp } from '../support/stacks';
import { TailoredPlatform } from './bring-your-own';
import { DataPlatform } from './pipeline';

const readme = readFileSync(join(__dirname, '..', '..', 'README.md'), 'utf8');

/** The code of an example as a reader of the README has it. */
function example(file: string): string {
  const source = readFileSync(join(__dirname, file), 'utf8');
  return source.replace('../../src/index', '@firn/orchestrator-infra').trim();
}

describe('README', () => {
  it.each(['pipeline.ts', 'bring-your-own.ts'])('shows the code of %s, which is compiled', (file) => {
    expect(readme).toContain(`\`\`\`ts\n${example(file)}\n\`\`\``);
  });

  it('shows code that synthesises', () => {
    const app = quickApp();
    const stacks = [new DataPlatform(app, 'One'), new TailoredPlatform(app, 'Two')];
    for (const stack of stacks)
      Template.fromStack(stack).resourceCountIs('AWS::StepFunctions::StateMachine', 2);
  });
});
