// Quantiles of the F distribution, for the intervals of intraclass correlations.

/**
 * The x with P(F <= x) = probability for F with these degrees of freedom (need not be whole). Bisection on the
 * regularised incomplete beta: P(F <= x) = I_z(d1 / 2, d2 / 2) with z = d1 x / (d1 x + d2).
 */
export function fQuantile(probability: number, numerator: number, denominator: number): number {
  let low = 0;
  let high = 1;
  for (let step = 0; step < 100; step += 1) {
    const middle = (low + high) / 2;
    if (incompleteBeta(middle, numerator / 2, denominator / 2) < probability) low = middle;
    else high = middle;
  }
  return (denominator * low) / (numerator * (1 - low));
}

/** I_x(a, b) by its continued fraction. Source: DLMF 8.17.22, evaluated by Lentz's method. */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0 || x >= 1) return x <= 0 ? 0 : 1;
  // The fraction converges fast below the mean; above it the mirror image does.
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)) / a;
  return front * continuedFraction(x, a, b);
}

function continuedFraction(x: number, a: number, b: number): number {
  let d = 1 / (1 - ((a + b) * x) / (a + 1));
  let c = 1;
  let value = d;
  for (let m = 1; m <= 1000; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    for (const coefficient of [even, odd]) {
      d = 1 / (1 + coefficient * d);
      c = 1 + coefficient / c;
      value *= c * d;
    }
    if (Math.abs(c * d - 1) < 1e-15) break;
  }
  return value;
}

/** log Gamma(x), x > 0, to about ten digits: Stirling's series (DLMF 5.11.1), entered at x + 10, where it is that good. */
function logGamma(x: number): number {
  let product = 1;
  for (let shift = 0; shift < 10; shift += 1) product *= x + shift;
  const far = x + 10;
  const series = 1 / (12 * far) - 1 / (360 * far ** 3) + 1 / (1260 * far ** 5);
  return (far - 0.5) * Math.log(far) - far + Math.log(2 * Math.PI) / 2 + series - Math.log(product);
}
