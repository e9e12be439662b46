// duchenne serve: the browser host on a project.
import type { Command } from 'commander';
import { serve } from '../host/serve.ts';
import { wholeNumber } from './choices.ts';

interface ServeFlags {
  readonly port?: number;
  readonly host?: string;
  readonly open: boolean;
}

export function addServeCommand(program: Command): void {
  program
    .command('serve <dir>')
    .description('open a project in the browser')
    .option('--port <n>', 'a port; a free one where absent', wholeNumber(0, 65_535))
    .option('--host <host>', 'the loopback, and nothing else yet')
    .option('--no-open', 'print the address and open no browser')
    .action((folder: string, { port, host, open }: ServeFlags) => serve({ project: folder, port, host, opensBrowser: open }));
}
