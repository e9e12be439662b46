#!/usr/bin/env node
// Door 3: the command line. The same procedures as the screens', in this process.
import { runProgram } from './command-line/program.ts';
import { readVersion } from './host/dependencies.ts';
import { findInstallation } from './host/paths.ts';

await runProgram(process.argv.slice(2), readVersion(findInstallation(import.meta.url).root));
