import { noteFailedCall } from '../permissions/failed-call.js';

/** What of an SDK client this needs. */
interface WithMiddleware {
  readonly middlewareStack: {
    add(middleware: Middleware, options: { step: 'initialize'; name: string }): void;
  };
}

type Handler = (args: never) => Promise<unknown>;
type Middleware = (
  next: Handler,
  context: { readonly clientName?: string; readonly commandName?: string },
) => Handler;

/** Has a client remember, with every error, which call it is the answer to: what AWS says does not always tell. */
export function nameFailedCalls<Client>(client: Client): Client {
  const { middlewareStack } = client as WithMiddleware;
  middlewareStack.add(
    (next, { clientName = '', commandName = '' }) =>
      async (args) => {
        try {
          return await next(args);
        } catch (error) {
          noteFailedCall(
            error,
            `${clientName.replace(/Client$/, '')}:${commandName.replace(/Command$/, '')}`,
          );
          throw error;
        }
      },
    { step: 'initialize', name: 'firnNameFailedCalls' },
  );
  return client;
}
