/** What all errors of this package have in common: the message is a sentence for people. */
export class LifecycleError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** The environment is missing or malformed. */
export class EnvironmentError extends LifecycleError {}

/** A record or object that this package wrote, or should find, is not what it has to be. */
export class StateError extends LifecycleError {}
