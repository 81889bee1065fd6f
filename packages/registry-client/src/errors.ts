/** Base of the errors that the registry throws. A refused write is no error: it is a `Result`. */
export class RegistryError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** A request that can never be right, whatever the registry holds: an invalid name, a checkpoint that is no snapshot id. */
export class InvalidRequestError extends RegistryError {}

/** The DynamoDB table of the registry does not exist in this account and region. */
export class RegistryTableNotFoundError extends RegistryError {}

/** A record was written by a newer version of Firn, whose meaning this version does not know. */
export class UnknownFormatError extends RegistryError {}

/** A record is not what its format says: it was changed by hand, or by something else than Firn. */
export class InvalidRecordError extends RegistryError {}

/** A document does not fit into the registry, even compressed and in parts. Nothing was written. */
export class DocumentTooLargeError extends RegistryError {}

/** A record would be larger than the 400 KB that DynamoDB takes. Nothing was written. */
export class RecordTooLargeError extends RegistryError {}

/** A write met other writers of the same topic time after time and gave up; nothing was written. */
export class ContentionError extends RegistryError {}
