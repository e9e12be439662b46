// Some hundred paths, evenly out of a stream of unknown length, without chance: what a pattern is guessed from.

export interface PathSample {
  add(path: string): void;
  /** How many were added. */
  readonly total: number;
  readonly paths: readonly string[];
}

/** Keeps every path until `most`, then every second, every fourth ... */
export function createPathSample(most = 512): PathSample {
  let paths: string[] = [];
  let stride = 1;
  let total = 0;
  return {
    add(path) {
      if (total % stride === 0) paths.push(path);
      total += 1;
      if (paths.length <= most) return;
      paths = paths.filter((_, index) => index % 2 === 0);
      stride *= 2;
    },
    get total() {
      return total;
    },
    get paths() {
      return paths;
    },
  };
}
