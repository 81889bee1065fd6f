/** A call that an adapter made: the command's name and its input. */
export interface SentCommand {
  readonly name: string;
  readonly input: unknown;
}

/**
 * An SDK client that answers from a list, in order; an `Error` in it is thrown. Only `send` is there: all that the
 * adapters use.
 */
export function fakeClient(...answers: readonly unknown[]): { client: never; sent: SentCommand[] } {
  const sent: SentCommand[] = [];
  const client = {
    send: (command: { constructor: { name: string }; input: unknown }) => {
      sent.push({ name: command.constructor.name, input: command.input });
      const answer = answers[sent.length - 1];
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer ?? {});
    },
  };
  // Any client: the adapters' own types say which one they take.
  return { client: client as never, sent };
}

/** An exception of a service, by its name. */
export function serviceError(name: string): Error {
  return Object.assign(new Error(`${name} happened`), { name });
}
