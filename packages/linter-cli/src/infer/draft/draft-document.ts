/** A drafted topic schema as its file has it. */
export interface DraftDocument {
  readonly $schema: string;
  readonly topic: string;
  readonly raw: {
    readonly table: string;
    readonly payload: string;
    readonly where?: Readonly<Record<string, string>>;
  };
  readonly columns: readonly DraftColumn[];
  readonly partitionBy?: readonly string[];
  readonly curated?: { readonly primaryKey: readonly string[]; readonly orderBy?: readonly string[] };
}

/** A column of a drafted topic schema. */
export interface DraftColumn {
  readonly name: string;
  readonly type: string;
  readonly source?: string;
  readonly required?: true;
  readonly fields?: Readonly<Record<string, string>>;
}
