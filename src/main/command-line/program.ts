// Every command, and how a mistake in the words themselves is said.
import { Command, CommanderError } from 'commander';
import { Problem } from '../../shared/problem.ts';
import { FAILED, printFailure } from './answer.ts';
import { addAgreementCommand } from './agreement.ts';
import { addAuditCommand } from './audit.ts';
import { addEnginesCommand } from './engines.ts';
import { addEstimateCommand } from './estimate.ts';
import { addExportCommand } from './export.ts';
import { addImportCommand } from './import.ts';
import { addImportVideoCommand } from './import-video.ts';
import { addPeopleCommand } from './people.ts';
import { addProjectCommands, addRunsCommand } from './project.ts';
import { addFixCommand, addQueueCommand } from './review.ts';
import { addServeCommand } from './serve.ts';
import { runCommand } from './session.ts';
import { addPredictCommand, addSuggestCommand } from './suggestions.ts';
import { addTrainCommand } from './train.ts';

export function createProgram(version: string): Command {
  const program = new Command('duchenne')
    .description('Label faces, train by Meta Auxiliary Learning, find the wrong labels.')
    .version(version)
    // Commander would write its errors and exit by itself; they are shown as every other failure is.
    .exitOverride()
    .configureOutput({ outputError: () => undefined });
  addProjectCommands(program, runCommand);
  addImportCommand(program, runCommand);
  addImportVideoCommand(program, runCommand);
  addTrainCommand(program, runCommand);
  addRunsCommand(program, runCommand);
  addPredictCommand(program, runCommand);
  addSuggestCommand(program, runCommand);
  addQueueCommand(program, runCommand);
  addFixCommand(program, runCommand);
  addEstimateCommand(program, runCommand);
  addAgreementCommand(program, runCommand);
  addPeopleCommand(program, runCommand);
  addAuditCommand(program, runCommand);
  addExportCommand(program, runCommand);
  addEnginesCommand(program, runCommand);
  addServeCommand(program);
  return program;
}

/** Runs the words; sets the exit code and never throws. */
export async function runProgram(words: readonly string[], version: string): Promise<void> {
  const isJson = words.includes('--json');
  try {
    await createProgram(version).parseAsync([...words], { from: 'user' });
  } catch (error) {
    // Help and version end here too, with exit code 0 and what they had to say already printed.
    if (error instanceof CommanderError && error.exitCode === 0) return;
    printFailure(error instanceof CommanderError ? misunderstood(error, words) : error, isJson);
    process.exitCode = FAILED;
  }
}

function misunderstood(error: CommanderError, words: readonly string[]): Problem {
  const isUnknown = error.code === 'commander.unknownCommand' || words[0]?.startsWith('-') !== false;
  const command = isUnknown ? 'duchenne' : `duchenne ${words[0] ?? ''}`;
  const what = error.message.replace(/^error: /, '').replace(/\.?$/, '.');
  return new Problem('bad_input', `${what.charAt(0).toUpperCase()}${what.slice(1)}`, { where: command, remedy: `${command} --help tells what it takes.` });
}
