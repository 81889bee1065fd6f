/** A signal that is aborted by Ctrl-C, or by being asked to terminate. */
export interface Interruption {
  readonly signal: AbortSignal;
  /** Lets the process end as usual from then on. */
  readonly release: () => void;
}

/** Takes Ctrl-C for the wish to stop, not to be killed. */
export function untilInterrupted(emitter: NodeJS.EventEmitter = process): Interruption {
  const controller = new AbortController();
  const stop = (): void => {
    controller.abort();
  };
  for (const name of ['SIGINT', 'SIGTERM']) emitter.once(name, stop);
  return {
    signal: controller.signal,
    release: () => {
      for (const name of ['SIGINT', 'SIGTERM']) emitter.removeListener(name, stop);
    },
  };
}
