/** Objects in S3, by their `s3://` URIs. */
export interface Objects {
  /** Whether no object has this prefix. */
  isEmpty(prefix: string): Promise<boolean>;
  /** The object's JSON, or `undefined` when there is no such object. */
  getJson(uri: string): Promise<unknown>;
  putJson(uri: string, value: unknown): Promise<void>;
}
