import { App, Stack } from 'aws-cdk-lib';
import type { AppProps } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { FirnPipeline } from '../../src/index';
import type { FirnPipelineProps } from '../../src/index';

/** The CDK's own check of templates takes seconds a synthesis: `test/pipeline/synthesis.test.ts` has it on. */
const QUICK: AppProps = { analyticsReporting: false, builtinCloudFormationValidation: false };

/** An empty stack, in an app with these context values. */
export function emptyStack(context: Record<string, unknown> = {}): Stack {
  return new Stack(new App({ ...QUICK, context }), 'Test');
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
