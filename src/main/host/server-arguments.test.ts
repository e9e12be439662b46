import { expect, test } from 'vitest';
import { readServerArguments } from './server-arguments.ts';

test.each([
  [[], { withDemo: false, opensBrowser: true }],
  [['--no-open', '--port', '0'], { port: 0, withDemo: false, opensBrowser: false }],
  [['--port=4800', '--project', 'study'], { port: 4800, project: 'study', withDemo: false, opensBrowser: true }],
  [['--demo'], { withDemo: true, opensBrowser: true }],
  [['--host', '0.0.0.0'], { host: '0.0.0.0', withDemo: false, opensBrowser: true }],
])('%j', (words, expected) => {
  expect(readServerArguments(words)).toEqual(expected);
});

test.each([
  [['--port', 'http'], /"http" is not a port number/],
  [['--port', '65536'], /"65536" is not a port number/],
  [['--port', '-1'], /port/],
  [['--prot', '80'], /Unknown option '--prot'/],
  [['study'], /Unexpected argument 'study'/],
  [['--project', 'a', '--demo'], /not both/],
])('%j is refused', (words, message) => {
  expect(() => readServerArguments(words)).toThrow(message);
});
