// What a watcher has not read yet. A slow watcher never holds a writer up and never fills the memory: what waits is
// merged into one value.

export interface Mailbox<T> {
  put(value: T): void;
  /** What was put since the last turn, merged. Ends, without an error, when `signal` aborts or after `end`. */
  read(): AsyncGenerator<T>;
  /** No more comes; what waits is still read. */
  end(): void;
}

/** A mailbox that receives from now on, so that nothing between making it and reading it is lost. */
export function createMailbox<T>(merge: (waiting: T, next: T) => T, signal: AbortSignal): Mailbox<T> {
  let waiting: { value: T } | undefined;
  let isOver = false;
  let wake = Promise.withResolvers<undefined>();
  const ring = () => {
    wake.resolve(undefined);
  };
  signal.addEventListener('abort', ring, { once: true });

  async function* read(): AsyncGenerator<T> {
    while (!signal.aborted) {
      if (waiting !== undefined) {
        const { value } = waiting;
        waiting = undefined;
        yield value;
      } else if (isOver) {
        return;
      } else {
        await wake.promise;
        wake = Promise.withResolvers();
      }
    }
  }

  return {
    put: (value) => {
      waiting = { value: waiting === undefined ? value : merge(waiting.value, value) };
      ring();
    },
    read,
    end: () => {
      isOver = true;
      ring();
    },
  };
}
