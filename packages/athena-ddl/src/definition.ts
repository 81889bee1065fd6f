import type { PartitionField } from '@firn/topic-schema';

/** A column as DDL writes it. */
export interface DdlColumn {
  /** `[a-z0-9_]`, at most 255 characters; reserved words are fine. */
  readonly name: string;
  /** In Athena's notation: `bigint`, `array<struct<id:bigint,name:string>>`. */
  readonly type: string;
  /** Shortened to 255 characters, on one line. */
  readonly comment?: string;
}

/** What a table is made of; its name and location are given when it is created. */
export interface TableDefinition {
  readonly columns: readonly DdlColumn[];
  readonly partitionBy: readonly PartitionField[];
  /** Of Athena's closed list. `table_type` is not among them: every table is ICEBERG. */
  readonly properties: Readonly<Record<string, string>>;
}
