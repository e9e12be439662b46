// Logistic regression pulled towards a prior: the most probable coefficients under independent normal priors, by
// Newton's steps (iteratively reweighted least squares; Bishop 2006, 4.3.3 and 4.5.1).

export interface CoefficientPrior {
  readonly mean: readonly number[];
  /** Standard deviation of each: small holds it near its mean. */
  readonly deviation: readonly number[];
}

export interface Example {
  readonly features: readonly number[];
  readonly isPositive: boolean;
}

const MOST_STEPS = 30;
const SMALL = 1e-8;

/** Coefficients, one a feature. The prior itself where there is no example. */
export function fitLogistic(examples: readonly Example[], { mean, deviation }: CoefficientPrior): number[] {
  const precision = deviation.map((value) => 1 / (value * value));
  let coefficients = [...mean];
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const gradient = coefficients.map((value, index) => (precision[index] ?? 0) * (value - (mean[index] ?? 0)));
    const curvature = precision.map((value, row) => precision.map((_, column) => (row === column ? value : 0)));
    for (const example of examples) addExample({ gradient, curvature }, example, probability(coefficients, example.features));
    const move = solvePositive(curvature, gradient);
    coefficients = stepDown(coefficients, move, (candidate) => cost(candidate, examples, { mean, deviation }));
    if (Math.max(...move.map(Math.abs)) < SMALL) break;
  }
  return coefficients;
}

/** Newton's step, halved until it does not lead upwards: far from the answer the whole step overshoots. */
function stepDown(from: readonly number[], move: readonly number[], costOf: (candidate: readonly number[]) => number): number[] {
  const before = costOf(from);
  for (let length = 1; length > SMALL; length /= 2) {
    const candidate = from.map((value, index) => value - length * (move[index] ?? 0));
    if (costOf(candidate) <= before) return candidate;
  }
  return [...from];
}

/** Minus the logarithm of prior times likelihood, up to a constant. */
function cost(coefficients: readonly number[], examples: readonly Example[], { mean, deviation }: CoefficientPrior): number {
  const fromPrior = coefficients.reduce((sum, value, index) => sum + ((value - (mean[index] ?? 0)) / (deviation[index] ?? 1)) ** 2 / 2, 0);
  return fromPrior + (examples.length === 0 ? 0 : examples.length * logLoss(coefficients, examples));
}

/** Sigmoid of the weighted sum. */
export function probability(coefficients: readonly number[], features: readonly number[]): number {
  return 1 / (1 + Math.exp(-weightedSum(coefficients, features)));
}

function weightedSum(coefficients: readonly number[], features: readonly number[]): number {
  return coefficients.reduce((total, value, index) => total + value * (features[index] ?? 0), 0);
}

/** Mean negative log-likelihood, in nats. */
export function logLoss(coefficients: readonly number[], examples: readonly Example[]): number {
  const losses = examples.map(({ features, isPositive }) => {
    const sum = weightedSum(coefficients, features);
    // ln(1 + e^-x) of the side that is true, without overflow.
    const towards = isPositive ? sum : -sum;
    return Math.max(0, -towards) + Math.log1p(Math.exp(-Math.abs(towards)));
  });
  return losses.reduce((sum, loss) => sum + loss, 0) / examples.length;
}

interface Sums {
  readonly gradient: number[];
  readonly curvature: number[][];
}

function addExample({ gradient, curvature }: Sums, { features, isPositive }: Example, chance: number): void {
  const error = chance - Number(isPositive);
  const spread = chance * (1 - chance);
  features.forEach((left, row) => {
    if (left === 0) return;
    gradient[row] = (gradient[row] ?? 0) + error * left;
    const line = curvature[row];
    if (line === undefined) return;
    features.forEach((right, column) => {
      line[column] = (line[column] ?? 0) + spread * left * right;
    });
  });
}

/** x of A x = b for a symmetric positive definite A, by Cholesky's factors. */
export function solvePositive(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const size = right.length;
  const factor = matrix.map((row) => [...row]);
  const at = (row: number, column: number): number => factor[row]?.[column] ?? 0;
  const put = (row: number, column: number, value: number): void => {
    const line = factor[row];
    if (line !== undefined) line[column] = value;
  };
  for (let column = 0; column < size; column += 1) {
    for (let row = column; row < size; row += 1) {
      let value = at(row, column);
      for (let index = 0; index < column; index += 1) value -= at(row, index) * at(column, index);
      put(row, column, row === column ? Math.sqrt(value) : value / at(column, column));
    }
  }
  const between = right.map(() => 0);
  for (let row = 0; row < size; row += 1) {
    let value = right[row] ?? 0;
    for (let index = 0; index < row; index += 1) value -= at(row, index) * (between[index] ?? 0);
    between[row] = value / at(row, row);
  }
  const solution = right.map(() => 0);
  for (let row = size - 1; row >= 0; row -= 1) {
    let value = between[row] ?? 0;
    for (let index = row + 1; index < size; index += 1) value -= at(index, row) * (solution[index] ?? 0);
    solution[row] = value / at(row, row);
  }
  return solution;
}
