import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { requireWholeNumber } from '../internal/validate';
import type { PipelineRegistry } from '../registry/pipeline-registry';
import type { LakeDatabases } from '../storage/lake-databases';
import type { PipelineStorage } from '../storage/pipeline-storage';
import { ControlFunction } from './control-function';
import type { ControlFunctionOptions } from './control-function';

/** Properties of `ControlFunctions`. */
export interface ControlFunctionsProps extends ControlFunctionOptions {
  /** Where the tables, and the work lists of runs, are. */
  readonly storage: PipelineStorage;
  /** Databases of the tables. */
  readonly databases: LakeDatabases;
  /** The registry whose topics are controlled. */
  readonly registry: PipelineRegistry;
  /** How long a topic's lease lasts from its claim. */
  readonly leaseDuration: Duration;
  /**
   * Topics that share one Glue run, at most.
   *
   * @default 10
   */
  readonly batchSize?: number;
}

/**
 * The control steps of Master and Rebuilder, one Lambda function each. The rules of flags, leases and checkpoints are
 * theirs; each has a role of its own, with only the calls it makes.
 */
export class ControlFunctions extends Construct {
  /** Finds the topics with work and writes the list of batches. */
  readonly planRun: ControlFunction;
  /** Takes the leases of a batch's topics. */
  readonly claim: ControlFunction;
  /** Records the outcome of a batch's topics and releases their leases. */
  readonly settle: ControlFunction;
  /** Sums up a run, and fails if a topic failed. */
  readonly report: ControlFunction;
  /** Takes the lease of a topic that is to be rebuilt, or of the staging tables that a reset fills. */
  readonly claimRebuild: ControlFunction;
  /** Closes a reset, checkpoints set, hold and lease gone, in one transaction; or moves one that swaps last on. */
  readonly completeRebuild: ControlFunction;
  /** Records a rebuild that failed and releases its lease; the topic stays as it is. */
  readonly abandonRebuild: ControlFunction;

  constructor(scope: Construct, id: string, props: ControlFunctionsProps) {
    super(scope, id);
    const batchSize = props.batchSize ?? 10;
    requireWholeNumber('batchSize', batchSize, { min: 1, max: 1000 });
    const { environmentJson, logRetention, encryptionKey } = props;
    const shared: ControlFunctionOptions = { environmentJson, logRetention, encryptionKey };
    const leaseSeconds = { FIRN_LEASE_SECONDS: String(props.leaseDuration.toSeconds()) };

    this.planRun = new ControlFunction(this, 'PlanRun', {
      ...shared,
      bundleName: 'plan-run',
      description: 'Firn: topics with work, packed into batches',
      timeout: Duration.minutes(10),
      variables: { FIRN_BATCH_SIZE: String(batchSize) },
    });
    this.claim = new ControlFunction(this, 'Claim', {
      ...shared,
      bundleName: 'claim',
      description: 'Firn: leases of a batch of topics',
      variables: leaseSeconds,
    });
    this.settle = new ControlFunction(this, 'Settle', {
      ...shared,
      bundleName: 'settle',
      description: 'Firn: outcomes of a batch of topics',
    });
    this.report = new ControlFunction(this, 'Report', {
      ...shared,
      bundleName: 'report',
      description: 'Firn: outcome of a run',
    });
    this.claimRebuild = new ControlFunction(this, 'ClaimRebuild', {
      ...shared,
      bundleName: 'claim-rebuild',
      description: 'Firn: lease of a topic to rebuild',
      variables: leaseSeconds,
    });
    this.completeRebuild = new ControlFunction(this, 'CompleteRebuild', {
      ...shared,
      bundleName: 'complete-rebuild',
      description: 'Firn: end of a reset',
    });
    this.abandonRebuild = new ControlFunction(this, 'AbandonRebuild', {
      ...shared,
      bundleName: 'abandon-rebuild',
      description: 'Firn: a rebuild that failed',
    });
    this.grantCalls(props);
  }

  /** All functions, in the order in which Master and Rebuilder call them. */
  all(): ControlFunction[] {
    const master = [this.planRun, this.claim, this.settle, this.report];
    return [...master, this.claimRebuild, this.completeRebuild, this.abandonRebuild];
  }

  private grantCalls({ registry, storage, databases }: ControlFunctionsProps): void {
    registry.grantFindTopics(this.planRun);
    registry.grantReadRecords(this.planRun);
    databases.grantReadEntries(this.planRun, 'raw', 'standardized');
    storage.grantReadMetadata(this.planRun, 'raw', 'standardized');
    storage.grantReadWriteRuns(this.planRun);

    registry.grantUpdate(this.claim);
    storage.grantReadWriteRuns(this.claim);

    registry.grantWrite(this.settle);
    storage.grantReadWriteRuns(this.settle);

    storage.grantReadRuns(this.report);

    registry.grantUpdate(this.claimRebuild);
    storage.grantReadWriteRuns(this.claimRebuild);

    registry.grantWrite(this.completeRebuild);
    storage.grantReadWriteRuns(this.completeRebuild);

    registry.grantWrite(this.abandonRebuild);
    storage.grantReadWriteRuns(this.abandonRebuild);
  }
}
