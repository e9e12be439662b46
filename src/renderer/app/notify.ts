// Messages to the person: what went wrong in three parts, or that something is done. Errors stay until closed.
import { notifications } from '@mantine/notifications';
import { explainError, isAbort, readProblem } from './problems.ts';

const LOOK = { withBorder: true, closeButtonProps: { 'aria-label': 'Close this message' } } as const;

/** Shows any error: title = what, then where and remedy. A defect is shown as one and logged; giving up is no error. */
export function showProblem(error: unknown): void {
  if (isAbort(error)) return;
  if (readProblem(error) === null) console.error(error);
  const { what, where, remedy } = explainError(error);
  notifications.show({
    title: what,
    message: [where, remedy].filter((part) => part !== null).join(' — '),
    color: 'red',
    autoClose: false,
    role: 'alert',
    ...LOOK,
  });
}

/** Shows how something in the background failed, by its own name. */
export function showFailure(title: string, problem: { what: string; where: string | null; remedy: string | null }): void {
  const message = [problem.what, problem.where, problem.remedy].filter((part) => part !== null).join(' — ');
  notifications.show({ title, message, color: 'red', autoClose: false, role: 'alert', ...LOOK });
}

export function showDone(message: string): void {
  notifications.show({ message, color: 'teal', autoClose: 4000, ...LOOK });
}
