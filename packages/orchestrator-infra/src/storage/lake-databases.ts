import { ArnFormat, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { permit } from '../internal/permit';
import type { Layer } from './layer';
import { LayerDatabase } from './layer-database';

/** Properties of `LakeDatabases`. */
export interface LakeDatabasesProps {
  /**
   * Database of the RAW tables.
   *
   * @default LayerDatabase.create('raw')
   */
  readonly rawDatabase?: LayerDatabase;
  /**
   * Database of the Standardized tables.
   *
   * @default LayerDatabase.create('standardized')
   */
  readonly standardizedDatabase?: LayerDatabase;
  /**
   * Database of the Curated tables.
   *
   * @default LayerDatabase.create('curated')
   */
  readonly curatedDatabase?: LayerDatabase;
  /**
   * Database of the quarantine tables.
   *
   * @default LayerDatabase.create('quarantine')
   */
  readonly quarantineDatabase?: LayerDatabase;
  /**
   * What becomes of the databases that the stack made, when it is deleted. Deleting a database takes its tables out
   * of the catalog.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}

const TABLES = 'topics come and go without a deployment of the stack: every table of the database is a topic';

/**
 * The Glue databases of the four layers. The topics' tables are not in CloudFormation: the deployer makes them.
 *
 * @example
 * new LakeDatabases(this, 'Databases', { rawDatabase: LayerDatabase.existing('ingest') });
 */
export class LakeDatabases extends Construct {
  /** Name of each layer's database. */
  readonly names: Readonly<Record<Layer, string>>;

  constructor(scope: Construct, id: string, props: LakeDatabasesProps = {}) {
    super(scope, id);
    const removalPolicy = props.removalPolicy ?? RemovalPolicy.RETAIN;
    const raw = props.rawDatabase ?? LayerDatabase.create('raw');
    const standardized = props.standardizedDatabase ?? LayerDatabase.create('standardized');
    const curated = props.curatedDatabase ?? LayerDatabase.create('curated');
    const quarantine = props.quarantineDatabase ?? LayerDatabase.create('quarantine');

    raw._bind(this, 'Raw', 'JSON payloads as they arrived', removalPolicy);
    standardized._bind(this, 'Standardized', 'Payloads parsed by their topic schema', removalPolicy);
    curated._bind(this, 'Curated', 'Latest record of each primary key', removalPolicy);
    quarantine._bind(this, 'Quarantine', 'Payloads that could not be parsed, with the reason', removalPolicy);

    this.names = {
      raw: raw.databaseName,
      standardized: standardized.databaseName,
      curated: curated.databaseName,
      quarantine: quarantine.databaseName,
    };
  }

  /** Lets the grantee read the entries of these layers' tables. */
  grantReadEntries(grantee: iam.IGrantable, ...layers: Layer[]): iam.Grant {
    const actions = ['glue:GetDatabase', 'glue:GetTable', 'glue:GetTables'];
    return permit(grantee, { actions, resources: this.arns(layers), wildcardReason: TABLES });
  }

  /** Lets the grantee commit to these layers' tables. It can neither make nor remove one. */
  grantCommit(grantee: iam.IGrantable, ...layers: Layer[]): iam.Grant {
    const actions = ['glue:GetDatabase', 'glue:GetTable', 'glue:UpdateTable'];
    return permit(grantee, { actions, resources: this.arns(layers), wildcardReason: TABLES });
  }

  /** Lets the grantee make, change and remove entries of all layers' tables, directly or through Athena's DDL. */
  grantManageEntries(grantee: iam.IGrantable): iam.Grant {
    return permit(grantee, {
      actions: [
        'glue:GetDatabase',
        'glue:GetTable',
        'glue:GetTables',
        'glue:CreateTable',
        'glue:UpdateTable',
        'glue:DeleteTable',
      ],
      resources: this.arns(['raw', 'standardized', 'curated', 'quarantine']),
      wildcardReason: TABLES,
    });
  }

  /** The catalog, the databases and their tables: the Glue catalog asks for all three. */
  private arns(layers: Layer[]): string[] {
    const glue = (resource: string, resourceName?: string) =>
      Stack.of(this).formatArn({
        service: 'glue',
        resource,
        resourceName,
        arnFormat: resourceName === undefined ? ArnFormat.NO_RESOURCE_NAME : ArnFormat.SLASH_RESOURCE_NAME,
      });
    const databases = [...new Set(layers.map((layer) => this.names[layer]))];
    return [
      glue('catalog'),
      ...databases.map((name) => glue('database', name)),
      ...databases.map((name) => glue('table', `${name}/*`)),
    ];
  }
}
