import { beforeAll, describe, expect, it } from '@jest/globals';
import { statementsOf } from '../support/policies';
import { synthesise } from '../support/stacks';
import type { SynthesisedPipeline } from '../support/stacks';
import { definitionOf, successors, tasksOf } from '../support/state-machines';
import type { Definition } from '../support/state-machines';

const REQUEST = { 'topic.$': '$.topic', 'deployment.$': '$.deployment', 'holder.$': '$$.Execution.Id' };

describe('HistoricalRebuilder', () => {
  let synthesised: SynthesisedPipeline;
  let rebuilder: Definition;

  beforeAll(() => {
    synthesised = synthesise();
    rebuilder = definitionOf(synthesised.template, 'firn-prod-rebuilder');
  });

  it('claims, rebuilds and completes; what fails is abandoned', () => {
    const paths = Object.entries(rebuilder.States).map(([name, state]) => [name, successors(state)]);
    expect(Object.fromEntries(paths)).toEqual({
      ClaimRebuild: ['Rebuild', 'AbandonRebuild'],
      Rebuild: ['CompleteRebuild', 'AbandonRebuild'],
      CompleteRebuild: ['AbandonRebuild'],
      AbandonRebuild: ['RebuildFailed'],
      RebuildFailed: [],
    });
  });

  it('starts with the claim', () => {
    expect(rebuilder.StartAt).toBe('ClaimRebuild');
  });

  it('is of type STANDARD: an execution of a name runs once', () => {
    synthesised.template.hasResourceProperties('AWS::StepFunctions::StateMachine', {
      StateMachineName: 'firn-prod-rebuilder',
      StateMachineType: 'STANDARD',
    });
  });

  it('fails, with the reason, when the rebuild did', () => {
    expect(rebuilder.States['RebuildFailed']).toEqual({
      Type: 'Fail',
      Error: 'RebuildFailed',
      CausePath: '$.abandoned.reason',
    });
  });

  it.each([
    ['ClaimRebuild', REQUEST],
    ['CompleteRebuild', REQUEST],
    ['AbandonRebuild', { ...REQUEST, 'failure.$': '$.failure' }],
  ])('tells %s which rebuild it is', (name, payload) => {
    expect(rebuilder.States[name]?.Parameters?.['Payload']).toEqual(payload);
  });

  it('waits for a lease that somebody else holds', () => {
    const retried = rebuilder.States['ClaimRebuild']?.Retry?.map((retry) => retry.ErrorEquals);
    expect(retried).toContainEqual(['LeaseHeld']);
  });

  it('repeats every task after a fault', () => {
    const withoutRetry = tasksOf(rebuilder).filter(([, task]) => task.Retry === undefined);
    expect(withoutRetry).toEqual([]);
  });

  it('gives a rebuild a day and a margin', () => {
    expect(rebuilder.States['Rebuild']?.TimeoutSeconds).toBe((24 * 60 + 15) * 60);
  });

  it('carries no more than ids from state to state', () => {
    expect(rebuilder.States['Rebuild']?.ResultPath).toBeNull();
  });

  it('may run the rebuilder, and no other job', () => {
    const { stack, pipeline } = synthesised;
    const jobs = statementsOf(stack, pipeline.rebuilder.stateMachine.role)
      .filter((statement) => statement.actions.includes('glue:StartJobRun'))
      .flatMap((statement) => statement.resources);
    expect(jobs).toEqual([expect.stringContaining('Rebuilder')]);
  });
});
