import { Stack } from 'aws-cdk-lib';
import type { RemovalPolicy } from 'aws-cdk-lib';
import * as glue from 'aws-cdk-lib/aws-glue';
import type { Construct } from 'constructs';
import { requirePattern } from '../internal/validate';

/** The database of one layer in the Glue catalog: made by Firn, or one that exists. */
export class LayerDatabase {
  /**
   * A database that the stack makes.
   *
   * @param databaseName unique in the account's catalog; `[a-z0-9_]`, at most 255 characters
   */
  static create(databaseName: string): LayerDatabase {
    return new LayerDatabase(databaseName, true);
  }

  /** A database that exists, and that the stack leaves alone. */
  static existing(databaseName: string): LayerDatabase {
    return new LayerDatabase(databaseName, false);
  }

  /** Name of the database in the Glue catalog. */
  readonly databaseName: string;
  private readonly owned: boolean;

  private constructor(databaseName: string, owned: boolean) {
    const expected = 'lower-case letters, digits and underscores, at most 255';
    requirePattern('databaseName', databaseName, /^[a-z0-9_]{1,255}$/, expected);
    this.databaseName = databaseName;
    this.owned = owned;
  }

  /**
   * Makes the database, if it is for the stack to make.
   *
   * @internal
   */
  _bind(scope: Construct, id: string, description: string, removalPolicy: RemovalPolicy): void {
    if (!this.owned) return;
    const database = new glue.CfnDatabase(scope, id, {
      catalogId: Stack.of(scope).account,
      databaseInput: { name: this.databaseName, description },
    });
    database.applyRemovalPolicy(removalPolicy);
  }
}
