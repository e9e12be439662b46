import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readDesktopArguments } from './desktop-arguments.ts';

const study = resolve('/home/ada', 'study');

test.each([
  [[], { withDemo: false }],
  [['study'], { project: study, withDemo: false }],
  [['--project', 'study'], { project: study, withDemo: false }],
  [['--project=study'], { project: study, withDemo: false }],
  [['--demo'], { withDemo: true }],
  [['--no-sandbox', '--enable-features=x', study], { project: study, withDemo: false }],
  [['--project'], { withDemo: false }],
])('%j', (words, expected) => {
  expect(readDesktopArguments(words, '/home/ada')).toEqual(expected);
});
