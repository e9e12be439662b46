// Random numbers of our own, so that a seed means the same on every engine. A stream is named by whole numbers (seed,
// purpose, fold, step ...): step n draws from its own stream, so a resumed run needs no stored generator state.

/** What a stream is for; part of its name, so that two purposes never share numbers. */
export const STREAM = { initialisation: 1, auOrder: 2, feOrder: 3, metaDraw: 4, augmentation: 5, noiseTable: 6, weightNet: 7 } as const;

export interface Random {
  /** Uniform in [0, 1). */
  uniform(): number;
  /** Uniform whole number in [0, bound). */
  below(bound: number): number;
  /** Standard normal. */
  normal(): number;
}

/** xoshiro128** (Blackman and Vigna), its state filled by hashing the stream's name. */
export function createRandom(...name: readonly number[]): Random {
  const state = stateOf(name);
  const next = (): number => {
    const [a = 0, b = 0, c = 0, d = 0] = state;
    const result = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0;
    const third = c ^ a;
    const fourth = d ^ b;
    state[1] = b ^ third;
    state[0] = a ^ fourth;
    state[2] = third ^ (b << 9);
    state[3] = rotateLeft(fourth, 11);
    return result;
  };
  const uniform = (): number => next() / 2 ** 32;
  return {
    uniform,
    below: (bound) => Math.floor(uniform() * bound),
    // Box and Muller; one of the pair is dropped to keep the stream's position plain.
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
  };
}

/** The numbers 0..count-1 in a random order (Fisher and Yates). */
export function permutation(count: number, random: Random): Int32Array {
  const order = Int32Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last -= 1) {
    const other = random.below(last + 1);
    const kept = order[last] ?? 0;
    order[last] = order[other] ?? 0;
    order[other] = kept;
  }
  return order;
}

function rotateLeft(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}

/** Four words from the name, by splitmix32's mixing; never all zero. */
function stateOf(name: readonly number[]): Int32Array {
  let word = 0x9e3779b9;
  const mix = (value: number): number => {
    word = (word + value + 0x9e3779b9) | 0;
    let mixed = word ^ (word >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return mixed ^ (mixed >>> 15);
  };
  for (const part of name) word = mix(part);
  return Int32Array.of(mix(1), mix(2), mix(3), mix(4) | 1);
}
