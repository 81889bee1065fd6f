import type { Template } from 'aws-cdk-lib/assertions';
import { asDeployed } from './as-deployed';

/** A state of the Amazon States Language, as far as the tests look at it. */
export interface State {
  readonly Type: string;
  readonly Resource?: string;
  readonly Next?: string;
  readonly End?: boolean;
  readonly Default?: string;
  readonly Choices?: readonly { readonly Next: string; readonly Variable: string }[];
  readonly Retry?: readonly { readonly ErrorEquals: readonly string[]; readonly JitterStrategy?: string }[];
  readonly Catch?: readonly {
    readonly ErrorEquals: readonly string[];
    readonly Next: string;
    readonly ResultPath?: string | null;
  }[];
  readonly Parameters?: Readonly<Record<string, unknown>>;
  readonly ResultPath?: string | null;
  readonly TimeoutSeconds?: number;
  readonly ItemProcessor?: Definition & { readonly ProcessorConfig: Readonly<Record<string, string>> };
  readonly [field: string]: unknown;
}

/** A state machine, or the inside of a Map. */
export interface Definition {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
  readonly QueryLanguage?: string;
}

/** The definition of the state machine of this name. */
export function definitionOf(template: Template, stateMachineName: string): Definition {
  const machines = template.findResources('AWS::StepFunctions::StateMachine', {
    Properties: { StateMachineName: stateMachineName },
  });
  const [machine] = Object.values(machines) as { Properties: { DefinitionString: unknown } }[];
  if (machine === undefined) throw new Error(`no state machine ${stateMachineName}`);
  return JSON.parse(asDeployed(machine.Properties.DefinitionString)) as Definition;
}

/** The names of the states to which a state may lead. */
export function successors(state: State): string[] {
  const choices = (state.Choices ?? []).map((choice) => choice.Next);
  const catches = (state.Catch ?? []).map((catcher) => catcher.Next);
  return [state.Next, state.Default, ...choices, ...catches].filter((name) => name !== undefined);
}

/** The states that are tasks, with their names. */
export function tasksOf(definition: Definition): [string, State][] {
  return Object.entries(definition.States).filter(([, state]) => state.Type === 'Task');
}
