import type * as iam from 'aws-cdk-lib/aws-iam';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { PipelineStorage } from '../storage/pipeline-storage';

/** Reads the batches of a run from the list that PlanRun has written; `$.key` is its key. */
export class WorkListReader extends sfn.S3JsonItemReader {
  constructor(storage: PipelineStorage) {
    super({ bucket: storage.controlBucket, key: sfn.JsonPath.stringAt('$.key') });
  }

  /** None: the CDK's would reach the whole bucket. The Master is granted the folder of runs. */
  override providePolicyStatements(): iam.PolicyStatement[] {
    return [];
  }
}
