// What a retrain is called: after the run whose queue was reviewed, and how far that review had come.

const LONGEST = 100;
const SUFFIX = /, \d+ reviewed$/u;

export function retrainName(name: string, reviewed: number): string {
  const suffix = `, ${String(reviewed)} reviewed`;
  return `${name.replace(SUFFIX, '').slice(0, LONGEST - suffix.length)}${suffix}`;
}
