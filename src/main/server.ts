#!/usr/bin/env node
// Door 2: the browser host. Serves the application on 127.0.0.1 and prints the address to open.
import { describeFailure, formatFailure } from './host/failure.ts';
import { readServerArguments } from './host/server-arguments.ts';
import { serve } from './host/serve.ts';

try {
  await serve(readServerArguments(process.argv.slice(2)));
} catch (error) {
  process.stderr.write(`${formatFailure(describeFailure(error))}\n`);
  process.exitCode = 1;
}
