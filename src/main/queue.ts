// Makes asynchronous changes of one thing wait for each other.

/** A function that starts each work only when the one before has settled, and answers with the work's own outcome. */
export function createQueue(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work);
    // Whoever asked hears of a failure; the next in line does not care.
    last = next.catch(() => undefined);
    return next;
  };
}
