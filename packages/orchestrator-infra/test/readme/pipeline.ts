import { Duration, Stack } from 'aws-cdk-lib';
import type { StackProps } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { FirnPipeline } from '../../src/index';

export class DataPlatform extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);

    const pipeline = new FirnPipeline(this, 'Firn', {
      environmentName: 'prod',
      scheduleInterval: Duration.minutes(15),
    });

    const deployer = new iam.Role(this, 'Deployer', { assumedBy: new iam.AccountRootPrincipal() });
    pipeline.grantDeploy(deployer);
  }
}
