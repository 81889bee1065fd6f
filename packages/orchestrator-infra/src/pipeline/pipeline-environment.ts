import { Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { Layer } from '../storage/layer';

/** What the deployer and the control functions must know of a deployed pipeline. */
export interface PipelineEnvironment {
  /** Name of the registry table. */
  readonly registryTable: string;
  /** Name of each layer's database. */
  readonly databases: Readonly<Record<Layer, string>>;
  /** `s3://` URL under which the tables are. */
  readonly lake: string;
  /** `s3://` URL of work lists and outcomes of runs. */
  readonly control: string;
  /** Athena workgroup, and where its output goes. */
  readonly athena: { readonly workGroup: string; readonly output: string };
  /** ARNs of the state machines. */
  readonly stateMachines: { readonly master: string; readonly rebuilder: string };
  /** Names of the Glue jobs. */
  readonly jobs: { readonly standardized: string; readonly curated: string; readonly rebuilder: string };
  /** What a rebuild runs on, for its cost to be foretold: Glue's name of the kind of worker, and how many. */
  readonly rebuild: { readonly workerType: string; readonly workers: number };
}

/** Version of the text that `environmentJson` renders. */
const FORMAT = 1;

/** The environment as JSON text, which CloudFormation completes. */
export function environmentJson(scope: IConstruct, environment: PipelineEnvironment): string {
  return Stack.of(scope).toJsonString({ format: FORMAT, ...environment });
}

/** Name of the SSM parameter in which `firn-deploy --env <environmentName>` finds the environment. */
export function environmentParameterName(environmentName: string): string {
  return `/firn/${environmentName}/environment`;
}
