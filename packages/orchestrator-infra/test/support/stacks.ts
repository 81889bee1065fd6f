import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { FirnPipeline } from '../../src/index';
import type { FirnPipelineProps } from '../../src/index';

/**
 * An app with these context values, without the CDK's own check of templates: that takes seconds a synthesis, and
 * `test/pipeline/synthesis.test.ts` has it on.
 */
export function quickApp(context: Record<string, unknown> = {}): App {
  return new App({ analyticsReporting: false, builtinCloudFormationValidation: false, context });
}

/** An empty stack, in an app with these context values. */
export function emptyStack(context: Record<string, unknown> = {}): Stack {
  return new Stack(quickApp(context), 'Test');
}

/** A stack with a pipeline, and its template. */
export interface SynthesisedPipeline {
  readonly stack: Stack;
  readonly pipeline: FirnPipeline;
  readonly template: Template;
}

/** A whole pipeline in a stack of its own. */
export function synthesise(
  props: (stack: Stack) => FirnPipelineProps = () => ({}),
  context: Record<string, unknown> = {},
): SynthesisedPipeline {
  const stack = emptyStack(context);
  const pipeline = new FirnPipeline(stack, 'Pipeline', props(stack));
  return { stack, pipeline, template: Template.fromStack(stack) };
}
